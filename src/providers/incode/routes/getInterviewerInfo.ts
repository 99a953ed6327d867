import type { IncodeHandler } from '../native.ts'
import { ok, sessionOf } from '../session-call.ts'

export const getInterviewerInfo: IncodeHandler = async (call) => {
  await sessionOf(call)
  return ok({ name: 'Sandbox Interviewer' })
}
