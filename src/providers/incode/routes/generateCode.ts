import type { IncodeHandler } from '../native.ts'
import { ok, sessionOf } from '../session-call.ts'

export const generateCode: IncodeHandler = async (call) => {
  const { interviewCode } = (await sessionOf(call)).native
  return ok({ code: interviewCode, interviewCode })
}
