import type { Session } from '../domain/session/session.ts'
import type { FindingCode } from '../domain/verdict/findings.ts'
import type { LeaveReason } from './page-state.ts'

const FINDINGS: Record<LeaveReason, FindingCode> = {
  cancelled: 'journey.abandoned',
  closed: 'journey.abandoned',
  'camera-denied': 'journey.camera-denied',
  'no-camera': 'journey.camera-denied',
  'camera-in-use': 'journey.camera-denied',
  'camera-lost': 'journey.camera-denied',
  'no-hd-camera': 'journey.camera-denied',
  'device-too-weak': 'journey.camera-denied',
  'microphone-denied': 'journey.microphone-denied',
  'no-microphone': 'journey.microphone-denied',
}

/** The neutral cause for which somebody left a page. A reason that nobody knows is somebody walking away. */
export function findingOfLeaving(reason: string): FindingCode {
  return Object.hasOwn(FINDINGS, reason) ? FINDINGS[reason as LeaveReason] : 'journey.abandoned'
}

/** Somebody is there again: nothing that was noted about his going holds any more. Says whether there was any. */
export function forgetLeaving(session: Session<any>): boolean {
  const causes = new Set(Object.values(FINDINGS))
  const kept = session.findings.filter((finding) => !causes.has(finding.code))
  const had = kept.length < session.findings.length
  session.findings = kept
  return had
}
