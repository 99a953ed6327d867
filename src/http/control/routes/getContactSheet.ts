import { isoDay } from '../../../foundation/clock.ts'
import { resolvePlan } from '../../../scenario/resolve.ts'
import { readInlinePlan } from '../../../scenario/catalogue.ts'
import { type ControlHandler, findTenant } from '../call.ts'

export const getContactSheet: ControlHandler = async ({ house, query }) => {
  const tenant = await findTenant(house, 'default')
  const seed = query['seed'] ?? tenant.seed
  const plan = readInlinePlan({ persona: query['persona'] ?? 'maria-santos' }, house.catalogue)
  const { persona, document } = await resolvePlan(plan, house.catalogue, {
    today: isoDay(house.tenants.now(tenant)),
    seed,
  })
  const { drawContactSheet } = await import('../../../camera/contact-sheet.ts')
  const sheet = await drawContactSheet(house.camera, { persona, document, seed })
  return { status: 200, bytes: sheet.bytes, contentType: sheet.contentType }
}
