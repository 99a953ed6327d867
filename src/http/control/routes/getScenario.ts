import { type ControlHandler, ok } from '../call.ts'
import { phraseScenario } from '../phrase-scenario.ts'
import { unknown } from '../problem.ts'
import { suggestName } from '../../../scenario/catalogue.ts'

export const getScenario: ControlHandler = async ({ house, params }) => {
  const name = params['name']!
  const names = house.catalogue.names()
  if (!names.includes(name)) throw unknown('scenario', name, suggestName(name, names))
  const plan = house.catalogue.need(name)
  return ok({ ...(await phraseScenario(house, plan, true)), plan })
}
