import { type ControlHandler, needDoor, needTenant, ok } from '../call.ts'

export const patchSettings: ControlHandler = async (call) => {
  const { id } = await needTenant(call)
  const { name } = needDoor(call.house, call.params['provider']!)
  return ok(await call.house.tenants.writeSettings(id, name, call.body, 'patch'))
}
