import type { IncodeHandler } from '../native.ts'
import { phraseScore } from '../dialect/score.ts'
import { ok, sessionOf } from '../session-call.ts'

export const getScore: IncodeHandler = async (call) => {
  const session = await sessionOf(call)
  return ok(phraseScore(session, call.journey.personFindings(session), call.settings.knobs))
}
