import type { IncodeHandler } from '../native.ts'
import { ok, sessionOf } from '../session-call.ts'
import { linkOf } from '../steps/onboarding-link.ts'

export const getQr: IncodeHandler = async (call) => {
  const url = linkOf(call, await sessionOf(call))
  return ok({ qr: url, url })
}
