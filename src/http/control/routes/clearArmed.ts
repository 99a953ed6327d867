import { type ControlHandler, needTenant, nothing } from '../call.ts'

export const clearArmed: ControlHandler = async (call) => {
  const { id } = await needTenant(call)
  await call.house.tenants.update(id, (row) => ({ ...row, armed: [] }))
  return nothing
}
