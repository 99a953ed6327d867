import type { IncodeHandler } from '../native.ts'
import { ok, bodyObject, needExecutive } from '../session-call.ts'
import { deleteSession } from '../steps/delete-session.ts'
import { deletePersonalData } from '../steps/delete-personal-data.ts'

/** Many at once, told in a body; those that are not there are passed over. */
export const deleteInterviews: IncodeHandler = async (call) => {
  needExecutive(call)
  const { filter, config = {} } = bodyObject(call)
  for (const id of filter.ids as string[]) {
    const session = await call.journey.findOptional('interview', id)
    if (!session) continue
    if (config.deletePiiDataOnly === true)
      deletePersonalData(call, session, config.relatedEntitiesToKeep ?? [])
    else await deleteSession(call, session, false)
  }
  return ok({ success: true })
}
