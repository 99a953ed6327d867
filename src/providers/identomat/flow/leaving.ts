import type { Session } from '../../../domain/session/session.ts'
import type { FindingCode } from '../../../domain/verdict/findings.ts'
import type { Turn } from '../../../journey/turn.ts'
import { nativeOf } from '../native.ts'

export function causeOfLeaving(reason: string): FindingCode {
  if (reason === 'microphone-denied') return 'journey.microphone-denied'
  return ['camera-denied', 'no-camera', 'no-hd-camera'].includes(reason)
    ? 'journey.camera-denied'
    : 'journey.abandoned'
}

/** The applicant goes. The session stays open, for he may come back while the token lasts. */
export function leave(session: Session<any>, reason: string, turn: Turn): void {
  nativeOf(session).left = reason
  session.applicant.state = 'gone'
  turn.journey.note(session, causeOfLeaving(reason))
  turn.journey.tell(session, 'page', { left: reason })
  turn.journey.save(session)
}

/** Somebody is there again, and nothing that was noted about his going holds any more. */
export function comeBack(session: Session<any>): void {
  const { left } = nativeOf(session)
  session.applicant.state = 'acting'
  if (left === undefined) return
  delete nativeOf(session).left
  session.findings = session.findings.filter((finding) => finding.code !== causeOfLeaving(left))
}
