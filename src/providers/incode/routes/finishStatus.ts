import type { IncodeHandler } from '../native.ts'
import { ok, sessionOf } from '../session-call.ts'
import { completeSession, outcomeOf, sessionIsOver } from '../steps/complete-session.ts'

/** Completes the session; asked again it answers the same and does nothing. */
export const finishStatus: IncodeHandler = async (call) => {
  const session = await sessionOf(call)
  if (!sessionIsOver(session)) completeSession(call, session)
  return ok(outcomeOf(call, session))
}
