import type { FindingCode } from '../../domain/verdict/findings.ts'
import type { Outcome } from '../../domain/verdict/verdict.ts'
import { isoDay } from '../../foundation/clock.ts'
import type { FindingWord } from '../../providers/provider.ts'
import type { Plan } from '../../scenario/plan.ts'
import { asksOf, predictVerdict } from '../../scenario/predict.ts'
import { type Moment, type PersonaLibrary, resolvePlan } from '../../scenario/resolve.ts'
import type { House } from '../house.ts'

/** What a scenario comes to when the consumer asks for what it needs. */
export async function predictPlan(
  plan: Plan,
  library: PersonaLibrary,
  moment: Moment,
): Promise<{ verdict: Outcome; findings: FindingCode[] }> {
  const resolved = await resolvePlan(plan, library, moment)
  const { outcome, findings } = predictVerdict(resolved, asksOf(plan.asks), moment.today)
  return { verdict: outcome, findings: [...new Set(findings.map((finding) => finding.code))] }
}

/** Day and seed of tenant `default`: those by which the catalogue is told. */
export async function defaultMoment(house: House): Promise<Moment> {
  const row = (await house.tenants.read('default'))!
  return { today: isoDay(house.tenants.now(row)), seed: row.seed }
}

/** One line of the catalogue. */
export async function phraseScenario(house: House, plan: Plan): Promise<Record<string, unknown>> {
  const { verdict, findings } = await predictPlan(plan, house.catalogue, await defaultMoment(house))
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
