import { type ControlHandler, needSession, ok } from '../call.ts'
import { checkScenario } from '../check-scenario.ts'

export const setSessionScenario: ControlHandler = async ({ house, params, body }) => {
  const { id, provider } = await needSession(house, params['session']!)
  await checkScenario(house, body.scenario, 'body.scenario', provider)
  await house.desk.setScenario(id, body.scenario)
  return ok(await house.desk.explain(id))
}
