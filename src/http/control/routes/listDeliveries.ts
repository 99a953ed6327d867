import { type ControlHandler, limitOf, needDoor, needTenant, ok, sessionFilter } from '../call.ts'
import { phraseDelivery } from '../phrase-delivery.ts'

export const listDeliveries: ControlHandler = async (call) => {
  const { house, query } = call
  const { id } = await needTenant(call)
  if (query['provider'] !== undefined) needDoor(house, query['provider'])
  const rows = await house.storage.listDeliveries({
    tenant: id,
    limit: limitOf(call, 1000),
    ...(query['provider'] === undefined ? {} : { provider: query['provider'] }),
    ...(await sessionFilter(call, id)),
  })
  return ok({ deliveries: rows.map(phraseDelivery) })
}
