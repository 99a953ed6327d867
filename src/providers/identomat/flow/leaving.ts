import type { Session } from '../../../domain/session/session.ts'
import type { Turn } from '../../../journey/turn.ts'
import { findingOfLeaving } from '../../leave-findings.ts'
import { nativeOf } from '../native.ts'

/** The applicant goes. The session stays open, for he may come back while the token lasts. */
export function leave(session: Session<any>, reason: string, turn: Turn): void {
  nativeOf(session).left = reason
  session.applicant.state = 'gone'
  turn.journey.note(session, findingOfLeaving(reason))
  turn.journey.tell(session, 'page', { left: reason })
  turn.journey.save(session)
}

/** Somebody is there again, and nothing that was noted about his going holds any more. */
export function comeBack(session: Session<any>): void {
  const { left } = nativeOf(session)
  session.applicant.state = 'acting'
  if (left === undefined) return
  delete nativeOf(session).left
  session.findings = session.findings.filter((finding) => finding.code !== findingOfLeaving(left))
}
