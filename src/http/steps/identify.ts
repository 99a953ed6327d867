import { Refusal } from '../../domain/refusals.ts'
import type { ExchangeHouse } from '../exchange-house.ts'
import type { Passage } from '../passage.ts'
import { DEFAULT_TENANT } from '../tenants.ts'

/** Who is calling? The vendor knows how to tell; an unknown path is refused only after that. */
export async function identify(house: ExchangeHouse, passage: Passage): Promise<void> {
  const { room, door, reading } = passage
  try {
    passage.identity = await room.identify(reading!, passage.operation, house.finder(door.name))
  } catch (error) {
    passage.settings = await house.tenants.settings(DEFAULT_TENANT, door.name)
    throw error
  }
  passage.tenant = house.tenants.need(passage.identity.tenant)
  passage.settings = await house.tenants.settings(passage.tenant.id, door.name)
  if (passage.identity.explanation) Object.assign(passage.explanation, passage.identity.explanation)
  if (passage.noRoute?.found === 'other-method')
    throw new Refusal('METHOD_WRONG', { allow: passage.noRoute.allow })
  if (!passage.operation) throw new Refusal('PATH_UNKNOWN', { path: passage.request.path })
}
