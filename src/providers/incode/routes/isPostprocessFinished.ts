import type { IncodeHandler } from '../native.ts'
import { ok, sessionOf } from '../session-call.ts'

export const isPostprocessFinished: IncodeHandler = async (call) => {
  const { id } = (await sessionOf(call)).native
  return ok({ finished: id.job === 'done' && id.postProcessed })
}
