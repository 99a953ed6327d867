import type { TenantWish } from '../../house.ts'
import type { ControlHandler } from '../call.ts'
import { checkScenario } from '../check-scenario.ts'
import { phraseTenantWhole } from '../phrase-tenant.ts'
import { ControlProblem } from '../problem.ts'
import { readClockWish, toClockSetting } from '../read-clock.ts'

export const createTenant: ControlHandler = async ({ house, body }) => {
  const wish: TenantWish = {}
  if (body?.id !== undefined) {
    if (await house.tenants.read(body.id))
      throw new ControlProblem(409, `There is a tenant "${body.id}" already.`, {
        place: 'body.id',
        expected: 'a name that no tenant has',
      })
    wish.id = body.id
  }
  if (body?.seed !== undefined) wish.seed = String(body.seed)
  if (body?.clock !== undefined) {
    const present = (await house.tenants.read('default'))!
    const clock = readClockWish(body.clock, 'body.clock', {
      now: house.tenants.now(present),
      frozen: 'frozenAt' in present.clock,
    })
    wish.clock = toClockSetting(clock, house.realNow())
  }
  if (body?.scenario !== undefined) {
    await checkScenario(house, body.scenario, 'body.scenario')
    wish.scenario = body.scenario
  }
  if (body?.credentials !== undefined) wish.credentials = body.credentials
  const row = await house.tenants.create(wish)
  return {
    status: 201,
    body: await phraseTenantWhole(house, row),
    headers: { location: `/control/tenants/${row.id}` },
  }
}
