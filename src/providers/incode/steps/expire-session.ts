import type { IncodeSession, IncodeTurn } from '../native.ts'
import { sessionIsOver } from './complete-session.ts'
import { reachStatus } from './reach-status.ts'
import { hasToldWhy, whyUnfinished } from './why-unfinished.ts'

/** The applicant did not finish in time. */
export function expireSession(turn: IncodeTurn, session: IncodeSession): void {
  if (sessionIsOver(session)) return
  const why = whyUnfinished(session, turn.journey.plan(session).applicant.does)
  if (!hasToldWhy(session)) turn.journey.note(session, why ?? 'journey.expired')
  turn.journey.decide(session)
  turn.journey.finish(session)
  reachStatus(turn, session, 'EXPIRED')
}
