import { type ControlHandler, needDoor, needTenant, ok } from '../call.ts'

export const getSettings: ControlHandler = async (call) => {
  const { id } = await needTenant(call)
  const { name } = needDoor(call.house, call.params['provider']!)
  return ok(await call.house.tenants.settings(id, name))
}
