import { type ControlHandler, ok } from '../call.ts'
import { phraseScenario } from '../phrase-scenario.ts'

export const listScenarios: ControlHandler = async ({ house }) => {
  const scenarios = await Promise.all(house.catalogue.list().map((plan) => phraseScenario(house, plan)))
  return ok({
    scenarios: scenarios.toSorted((a, b) => (String(a['name']) < String(b['name']) ? -1 : 1)),
    broken: house.catalogue.faults,
  })
}
