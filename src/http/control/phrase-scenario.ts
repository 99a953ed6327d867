import type { FindingCode } from '../../domain/verdict/findings.ts'
import type { Outcome } from '../../domain/verdict/verdict.ts'
import { isoDay } from '../../foundation/clock.ts'
import { readPlayed } from '../../providers/discover.ts'
import type { FindingWord, ProviderRoom } from '../../providers/provider.ts'
import type { Plan } from '../../scenario/plan.ts'
import { type PlayedScenario, sampleOf } from '../../scenario/played.ts'
import { asksOf, predictVerdict } from '../../scenario/predict.ts'
import { type Moment, type PersonaLibrary, resolvePlan } from '../../scenario/resolve.ts'
import type { Json } from '../../foundation/json.ts'
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

/** One line of the catalogue. @param withResult also the final result at each provider, in full */
export async function phraseScenario(
  house: House,
  plan: Plan,
  withResult = false,
): Promise<Record<string, unknown>> {
  const { verdict, findings } = await predictPlan(plan, house.catalogue, await defaultMoment(house))
  const providers: Record<string, ProviderGives> = {}
  for (const door of house.doors) {
    const { words } = await house.room(door.name)
    providers[door.name] = whatItGives(door.name, words, plan.name, findings, withResult)
  }
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
    providers,
  }
}

/** What a consumer of one provider gets from a scenario. */
export interface ProviderGives extends Partial<PlayedScenario> {
  /** The provider has a word for every finding; otherwise it says its nearest, and `play` refuses. */
  expressible: boolean
  /** Its word for each finding, or why it has none. */
  words: Record<string, FindingWord>
  /** The final result as the consumer read it. */
  result?: Json
}

/**
 * The provider's words for these findings and, where the scenario has been played and recorded, all
 * that came of it: verdict, calls, webhooks, final state, and the result.
 */
export function whatItGives(
  provider: string,
  words: ProviderRoom['words'],
  scenario: string,
  findings: FindingCode[],
  withResult: boolean,
): ProviderGives {
  const book = readPlayed(provider)
  const played = book?.scenarios[scenario]
  return {
    expressible: findings.every((code) => 'says' in words[code]),
    words: Object.fromEntries(findings.map((code) => [code, words[code]])),
    ...played,
    ...(book && played && withResult ? { result: sampleOf(book, played) } : {}),
  }
}
