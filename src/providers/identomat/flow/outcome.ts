import type { Session } from '../../../domain/session/session.ts'
import { nativeOf } from '../native.ts'
import type { Knobs } from '../settings.ts'

/**
 * The vendor's word for where a session stands. What was not finished stays in progress for good,
 * also when its token has run out.
 */
export function resultWord(session: Session<any>, knobs: Knobs): string {
  if (session.findings.some((finding) => finding.code === 'journey.consent-refused'))
    return knobs['K-RESULT-TERMS-REFUSED']
  if (session.phase === 'in-review') return 'manual_check'
  if (session.phase !== 'finished' || nativeOf(session).expired) return knobs['K-RESULT-IN-PROGRESS']
  switch (session.verdict?.outcome) {
    case 'accepted':
      return 'approved'
    case undefined:
      return knobs['K-RESULT-IN-PROGRESS']
    // Nobody looks at doubts in a company that wants no manual check: they are rejections.
    default:
      return 'rejected'
  }
}
