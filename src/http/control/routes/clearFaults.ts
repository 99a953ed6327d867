import { type ControlHandler, needTenant, nothing } from '../call.ts'

export const clearFaults: ControlHandler = async (call) => {
  const { id } = await needTenant(call)
  await call.house.tenants.update(id, (row) => ({ ...row, faults: [] }))
  return nothing
}
