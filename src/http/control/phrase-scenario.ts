import type { FindingCode } from '../../domain/verdict/findings.ts'
import { isoDay } from '../../foundation/clock.ts'
import type { FindingWord } from '../../providers/provider.ts'
import type { Plan } from '../../scenario/plan.ts'
import { asksOf, predictVerdict } from '../../scenario/predict.ts'
import { resolvePlan } from '../../scenario/resolve.ts'
import type { House } from '../house.ts'

/** What a scenario comes to when the consumer asks for what it needs, on tenant `default`'s day. */
export async function predictPlan(
  house: House,
  plan: Plan,
): Promise<{ verdict: string; findings: FindingCode[] }> {
  const row = (await house.tenants.read('default'))!
  const today = isoDay(house.tenants.now(row))
  const resolved = await resolvePlan(plan, house.catalogue, { today, seed: row.seed })
  const { outcome, findings } = predictVerdict(resolved, asksOf(plan.asks), today)
  return { verdict: outcome, findings: [...new Set(findings.map((finding) => finding.code))] }
}

export async function expectedFindings(house: House, plan: Plan): Promise<FindingCode[]> {
  return (await predictPlan(house, plan)).findings
}

/** One line of the catalogue. */
export async function phraseScenario(house: House, plan: Plan): Promise<Record<string, unknown>> {
  const { verdict, findings } = await predictPlan(house, plan)
  return {
    name: plan.name,
    title: plan.title,
    ...(plan.description === undefined ? {} : { description: plan.description }),
    persona: plan.persona,
    document: plan.document.type,
    asks: plan.asks,
    applicant: plan.applicant,
    verdict,
    findings,
    providers: await wordsOf(house, findings),
  }
}

/** What each provider says to these findings, or why it cannot. */
async function wordsOf(
  house: House,
  findings: FindingCode[],
): Promise<Record<string, Record<string, FindingWord>>> {
  const said: Record<string, Record<string, FindingWord>> = {}
  for (const door of house.doors) {
    const { words } = await house.room(door.name)
    said[door.name] = Object.fromEntries(findings.map((code) => [code, words[code]]))
  }
  return said
}
