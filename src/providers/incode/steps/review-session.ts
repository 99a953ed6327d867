import type { IncodeSession, IncodeTurn } from '../native.ts'
import { reachStatus } from './reach-status.ts'

/** An executive has decided. Who cannot tell leaves the session where it is, marked as pending. */
export function reviewSession(
  turn: IncodeTurn,
  session: IncodeSession,
  decision: 'accept' | 'reject' | 'inconclusive',
  comment: string | undefined,
): void {
  const { native } = session
  native.reviewComment = comment ?? null
  if (decision === 'accept') {
    native.review = 'MANUAL_OK'
    turn.journey.decide(session, [])
  } else {
    native.review = decision === 'reject' ? 'MANUAL_FAIL' : 'MANUAL_PENDING'
    turn.journey.note(session, decision === 'reject' ? 'review.rejected' : 'review.inconclusive', comment)
    turn.journey.decide(session)
  }
  turn.journey.finish(session)
  if (decision === 'accept') reachStatus(turn, session, 'MANUAL_REVIEW_APPROVED')
  if (decision === 'reject') reachStatus(turn, session, 'MANUAL_REVIEW_REJECTED')
}
