import { type ControlHandler, needTenant, ok } from '../call.ts'
import { checkScenario } from '../check-scenario.ts'

export const setActiveScenario: ControlHandler = async (call) => {
  const { id } = await needTenant(call)
  const { scenario } = call.body
  await checkScenario(call.house, scenario, 'body.scenario')
  await call.house.tenants.update(id, (row) => ({ ...row, scenario }))
  return ok({ scenario })
}
