import type { ExchangeHouse } from '../exchange-house.ts'
import type { Passage } from '../passage.ts'
import { answerPage, findPage, PAGE_PREFIX } from '../page-protocol.ts'

/** A hosted page's own calls are the house's, not the vendor's: answered here, before any vendor reads them. */
export async function servePage(house: ExchangeHouse, passage: Passage): Promise<void> {
  const { request, door } = passage
  if (!request.path.startsWith(PAGE_PREFIX)) return
  const key = await findPage(house, door.name, request)
  if (key) {
    await house.scheduler.fireDue(key.tenant)
    passage.tenant = house.tenants.need(key.tenant)
    if (key.session) passage.session = key.session
  }
  passage.answer = await answerPage(house, door.name, request, key)
}
