import { readDuration } from '../../../foundation/durations.ts'
import { type ControlHandler, findTenant, needTenant, ok } from '../call.ts'
import { phraseClock } from '../phrase-tenant.ts'

export const advanceClock: ControlHandler = async (call) => {
  const { house } = call
  const { id } = await needTenant(call)
  const byMs = readDuration(call.body.by, 'body.by')
  await house.scheduler.advance(id, byMs)
  const pending = await house.scheduler.settle(id)
  return ok({ ...phraseClock(house, await findTenant(house, id)), pending })
}
