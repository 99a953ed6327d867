import type { ExchangeHouse } from '../exchange-house.ts'
import type { Passage } from '../passage.ts'

/**
 * What the tenant's clock has made due happens before the call is answered: a session that ran out a
 * moment ago reads as run out, though no timer of real time has fired yet. Webhooks are not awaited.
 */
export async function fireDue(house: ExchangeHouse, passage: Passage): Promise<void> {
  await house.scheduler.fireDue(passage.tenant!.id)
  passage.tenant = house.tenants.need(passage.tenant!.id)
}
