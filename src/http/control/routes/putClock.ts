import { type ControlHandler, findTenant, needTenant, ok } from '../call.ts'
import { phraseClock } from '../phrase-tenant.ts'
import { readClockWish, toClockSetting } from '../read-clock.ts'

export const putClock: ControlHandler = async (call) => {
  const { house } = call
  const row = await needTenant(call)
  const present = { now: house.tenants.now(row), frozen: 'frozenAt' in row.clock }
  const wish = readClockWish(call.body, 'body', present)
  // Forward goes through everything that falls due on the way; backward fires nothing.
  if (wish.now > present.now) await house.scheduler.advance(row.id, wish.now - present.now)
  await house.tenants.setClock(row.id, toClockSetting(wish, house.realNow()))
  house.scheduler.wake(row.id)
  return ok(phraseClock(house, await findTenant(house, row.id)))
}
