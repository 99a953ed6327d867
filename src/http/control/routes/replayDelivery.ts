import { type ControlHandler, ok } from '../call.ts'
import { phraseDelivery } from '../phrase-delivery.ts'
import { unknown } from '../problem.ts'

export const replayDelivery: ControlHandler = async ({ house, params }) => {
  const id = params['delivery']!
  if (!(await house.storage.findDelivery(id))) throw unknown('delivery', id)
  await house.desk.replayDelivery(id)
  return ok(phraseDelivery((await house.storage.findDelivery(id))!))
}
