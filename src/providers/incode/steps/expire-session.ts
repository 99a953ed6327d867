import type { FindingCode } from '../../../domain/verdict/findings.ts'
import type { IncodeSession, IncodeTurn } from '../native.ts'
import { sessionIsOver } from './complete-session.ts'
import { reachStatus } from './reach-status.ts'

/** The applicant did not finish in time. */
export function expireSession(turn: IncodeTurn, session: IncodeSession): void {
  if (sessionIsOver(session)) return
  const why = reasonOf(session, turn.journey.plan(session).applicant.does)
  if (why) turn.journey.note(session, why)
  turn.journey.decide(session)
  turn.journey.finish(session)
  reachStatus(turn, session, 'EXPIRED')
}

/** How the applicant came to be late, unless he told it himself. */
function reasonOf(session: IncodeSession, does: string | undefined): FindingCode | undefined {
  if (session.findings.some((finding) => finding.code.startsWith('journey.'))) return undefined
  if (does === 'abandons') return 'journey.abandoned'
  if (does === 'times-out') return 'journey.timed-out'
  return 'journey.expired'
}
