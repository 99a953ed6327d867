import { FINDINGS, type FindingCode, isFindingCode } from '../domain/verdict/findings.ts'

/** What a consumer sees as one line of a report. */
export const CHECK_NAMES = ['document', 'person', 'match', 'liveness', 'review'] as const
export type CheckName = (typeof CHECK_NAMES)[number]

/** The finding that stands for a check of which only the result is stated. */
const TYPICAL: Record<CheckName, { fails?: FindingCode; inconclusive?: FindingCode }> = {
  document: { fails: 'document.tampered', inconclusive: 'document.text-unreadable' },
  person: { fails: 'person.under-age', inconclusive: 'person.watchlisted' },
  match: { fails: 'face.mismatch', inconclusive: 'face.weak-similarity' },
  liveness: { fails: 'liveness.print-attack' },
  review: { fails: 'review.rejected', inconclusive: 'review.inconclusive' },
}

/** The check to which a finding belongs; undefined for the journey's and the system's. */
export function checkOf(code: FindingCode): CheckName | undefined {
  const group = code.slice(0, code.indexOf('.'))
  if (group === 'capture' || group === 'document') return 'document'
  if (group === 'face') return 'match'
  return group === 'person' || group === 'liveness' || group === 'review' ? group : undefined
}

/** Why a check cannot come to this result; undefined when it can. */
export function checkProblem(check: CheckName, result: string): string | undefined {
  if (result === 'passes') return undefined
  if (isFindingCode(result)) {
    const belongs = checkOf(result)
    return belongs === check
      ? undefined
      : `${result} belongs to ${belongs ? `checks.${belongs}` : 'no check'}`
  }
  if (result === 'fails' || result === 'inconclusive') {
    return TYPICAL[check][result] ? undefined : `${check} can only pass or fail`
  }
  return 'it is no result'
}

/** The findings that the stated checks come to; those that pass add none. */
export function expandChecks(checks: Partial<Record<CheckName, string>>): FindingCode[] {
  return CHECK_NAMES.flatMap((check) => {
    const result = checks[check]
    if (result === undefined || result === 'passes') return []
    if (isFindingCode(result)) return [result]
    const code = result === 'fails' || result === 'inconclusive' ? TYPICAL[check][result] : undefined
    return code ? [code] : []
  })
}

/** What a check comes to when these findings stand. */
export function resultOf(
  check: CheckName,
  findings: readonly FindingCode[],
): 'passes' | 'fails' | 'inconclusive' {
  const outcomes = findings.filter((code) => checkOf(code) === check).map((code) => FINDINGS[code].outcome)
  if (outcomes.includes('rejected')) return 'fails'
  return outcomes.some((outcome) => outcome !== 'accepted') ? 'inconclusive' : 'passes'
}
