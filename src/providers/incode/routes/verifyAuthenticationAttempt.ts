import type { IncodeHandler } from '../native.ts'
import { ok } from '../session-call.ts'
import { isVerified } from '../steps/verify-login.ts'

export const verifyAuthenticationAttempt: IncodeHandler = async (call) =>
  ok({ verified: await isVerified(call) })
