import type { IncodeHandler } from '../native.ts'
import { ok, sessionOf } from '../session-call.ts'

export const getConferenceQueueIndex: IncodeHandler = async (call) => {
  const { side } = (await sessionOf(call)).native
  return ok({ queueIndex: side['queued'] === true ? 0 : -1 })
}
