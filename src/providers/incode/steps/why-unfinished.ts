import type { FindingCode } from '../../../domain/verdict/findings.ts'
import type { IncodeSession } from '../native.ts'

const REASONS: Record<string, FindingCode> = {
  abandons: 'journey.abandoned',
  'times-out': 'journey.timed-out',
  'lets-expire': 'journey.expired',
}

/** How the applicant comes not to have finished; undefined when nothing holds him up, or when he told it himself. */
export function whyUnfinished(session: IncodeSession, does: string | undefined): FindingCode | undefined {
  return hasToldWhy(session) ? undefined : REASONS[does ?? '']
}

export function hasToldWhy(session: IncodeSession): boolean {
  return session.findings.some((finding) => finding.code.startsWith('journey.'))
}
