import { FINDING_CODES, type FindingCode } from '../domain/verdict/findings.ts'
import type { Catalogue } from './catalogue.ts'
import { asksOf, predictVerdict } from './predict.ts'
import { type Moment, resolvePlan } from './resolve.ts'

/** For every finding the scenarios at whose end it stands; an empty list where none reaches it. */
export async function coverFindings(
  catalogue: Catalogue,
  moment: Moment,
): Promise<Record<FindingCode, string[]>> {
  const reached = Object.fromEntries(FINDING_CODES.map((code) => [code, [] as string[]])) as Record<
    FindingCode,
    string[]
  >
  for (const plan of catalogue.list()) {
    const resolved = await resolvePlan(plan, catalogue, moment)
    const { findings } = predictVerdict(resolved, asksOf(plan.asks), moment.today)
    for (const code of new Set(findings.map((finding) => finding.code))) reached[code].push(plan.name)
  }
  return reached
}
