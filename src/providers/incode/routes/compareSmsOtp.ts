import type { IncodeHandler } from '../native.ts'
import { ok, queryText, sessionOf } from '../session-call.ts'

export const compareSmsOtp: IncodeHandler = async (call) => {
  const { otp } = (await sessionOf(call)).native.side
  return ok({ success: typeof otp === 'string' && queryText(call, 'code') === otp })
}
