import type { IncodeHandler } from '../native.ts'
import { acknowledged, keep, sessionOf } from '../session-call.ts'

/** Nobody's phone rings: the code stands in the session's notes, where a tester reads it. */
export const sendOtp: IncodeHandler = async (call) => {
  keep(call, await sessionOf(call), { otp: call.ids.token(6, '0123456789') })
  return acknowledged(call)
}
