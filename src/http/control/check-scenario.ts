import { Mistake, suggest } from '../../foundation/errors.ts'
import type { Json } from '../../foundation/json.ts'
import { readInlinePlan } from '../../scenario/catalogue.ts'
import type { Plan } from '../../scenario/plan.ts'
import type { House } from '../house.ts'
import { expectedFindings } from './phrase-scenario.ts'

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
  if (provider !== undefined) await checkExpressible(house, plan, place, provider)
  return plan
}

async function checkExpressible(house: House, plan: Plan, place: string, provider: string): Promise<void> {
  const { words } = await house.room(provider)
  for (const code of await expectedFindings(house, plan)) {
    const word = words[code]
    if (!('cannot' in word)) continue
    throw new Mistake({
      place,
      expected: `causes that ${provider} can express; it has no word for ${code}: ${word.cannot}`,
      ...(word.nearest === undefined ? {} : { suggestion: `the nearest there is "${word.nearest}"` }),
    })
  }
}
