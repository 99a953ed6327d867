import { Mistake, suggest } from '../../foundation/errors.ts'
import type { Json } from '../../foundation/json.ts'
import { readInlinePlan } from '../../scenario/catalogue.ts'
import type { FindingCode } from '../../domain/verdict/findings.ts'
import type { ProviderRoom } from '../../providers/provider.ts'
import type { Plan } from '../../scenario/plan.ts'
import type { House } from '../house.ts'
import { defaultMoment, predictPlan } from './phrase-scenario.ts'

/**
 * Reads a scenario that a caller names or states inline, before it is stored. With a provider, a
 * cause which that provider can never express is refused with the provider's own reason.
 *
 * @throws {Mistake} whose place begins with `place`
 */
export async function checkScenario(
  house: House,
  scenario: Json,
  place: string,
  provider?: string,
): Promise<Plan> {
  let plan: Plan
  try {
    plan = readInlinePlan(scenario, house.catalogue)
  } catch (error) {
    if (!(error instanceof Mistake)) throw error
    const { expected, got, suggestion } = error
    if (typeof scenario === 'string' && !house.catalogue.names().includes(scenario))
      throw new Mistake({
        place,
        expected: 'the name of a scenario',
        got: scenario,
        suggestion: suggestion ?? suggest(scenario, house.catalogue.names()),
      })
    throw new Mistake({
      place: error.place.startsWith('scenario') ? place + error.place.slice('scenario'.length) : place,
      expected: typeof scenario === 'string' ? error.message : expected,
      got,
      suggestion,
    })
  }
  if (provider !== undefined) {
    const { findings } = await predictPlan(plan, house.catalogue, await defaultMoment(house))
    checkExpressible(findings, (await house.room(provider)).words, place, provider)
  }
  return plan
}

/** @throws {Mistake} with the provider's own reason when it has no word for one of these findings */
export function checkExpressible(
  findings: FindingCode[],
  words: ProviderRoom['words'],
  place: string,
  provider: string,
): void {
  for (const code of findings) {
    const word = words[code]
    if (!('cannot' in word)) continue
    throw new Mistake({
      place,
      expected: `causes that ${provider} can express; it has no word for ${code}: ${word.cannot}`,
      ...(word.nearest === undefined ? {} : { suggestion: `the nearest there is "${word.nearest}"` }),
    })
  }
}
