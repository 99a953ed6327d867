import type { IncodeHandler } from '../native.ts'
import { bodyText, ok, sessionOf } from '../session-call.ts'

export const verifyCode: IncodeHandler = async (call) => {
  const { interviewCode } = (await sessionOf(call)).native
  return ok({ success: bodyText(call, 'interviewCode')?.toUpperCase() === interviewCode })
}
