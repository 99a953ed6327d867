import type { IncodeHandler } from '../native.ts'
import { ok, needExecutive, queryText } from '../session-call.ts'
import { deleteSession } from '../steps/delete-session.ts'

export const deleteInterview: IncodeHandler = async (call) => {
  needExecutive(call)
  const session = await call.journey.find('interview', queryText(call, 'interviewId') ?? '')
  await deleteSession(call, session, queryText(call, 'keepCustomer') === 'true')
  return ok({ success: true })
}
