import { type ControlHandler, needTenant, ok } from '../call.ts'

export const replayDeliveries: ControlHandler = async (call) => {
  const { id } = await needTenant(call)
  return ok({ replayed: await call.house.desk.replayAll(id, call.body?.shuffled === true) })
}
