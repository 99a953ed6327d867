import { type ControlHandler, needTenant, ok } from '../call.ts'

export const settleTenant: ControlHandler = async (call) => {
  const { id } = await needTenant(call)
  const pending = await call.house.scheduler.settle(id)
  await call.house.journal.flush()
  return ok({ pending })
}
