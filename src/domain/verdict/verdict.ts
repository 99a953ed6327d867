import { FINDINGS, type Finding } from './findings.ts'

export type Outcome = 'accepted' | 'rejected' | 'inconclusive' | 'failed'
export const OUTCOMES: readonly Outcome[] = ['accepted', 'rejected', 'inconclusive', 'failed']

/** What a verification came to, and the findings that led there. */
export interface Verdict {
  outcome: Outcome
  findings: Finding[]
}

// A failed journey ends before anything is judged; a broken check outweighs a doubt.
const WEIGHT: Record<Outcome, number> = { failed: 3, rejected: 2, inconclusive: 1, accepted: 0 }

/**
 * Decides from the findings that stand at the end. A finding that only asks for another try counts
 * as inconclusive when no further try came.
 *
 * @example decideVerdict([{ code: 'document.expired', origin: 'measured' }]).outcome // 'rejected'
 */
export function decideVerdict(findings: Finding[]): Verdict {
  let outcome: Outcome = 'accepted'
  for (const finding of findings) {
    const leadsTo = FINDINGS[finding.code].outcome
    const candidate: Outcome = leadsTo === 'retry' ? 'inconclusive' : leadsTo
    if (WEIGHT[candidate] > WEIGHT[outcome]) outcome = candidate
  }
  return { outcome, findings }
}
