import { type ControlHandler, needTenant, ok } from '../call.ts'
import { checkScenario } from '../check-scenario.ts'

export const setActiveScenario: ControlHandler = async (call) => {
  const { id } = await needTenant(call)
  const { scenario } = call.body
  await checkScenario(call.house, scenario, 'body.scenario')
  // What is set anew counts its faults anew.
  await call.house.tenants.update(id, (row) => {
    const set = Number(row.state['scenariosSet'] ?? 0)
    return { ...row, scenario, state: { ...row.state, scenariosSet: set + 1 } }
  })
  return ok({ scenario })
}
