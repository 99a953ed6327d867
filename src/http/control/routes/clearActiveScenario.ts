import { type ControlHandler, needTenant, nothing } from '../call.ts'

export const clearActiveScenario: ControlHandler = async (call) => {
  const { id } = await needTenant(call)
  await call.house.tenants.update(id, ({ scenario: _gone, ...row }) => row)
  return nothing
}
