import type { Handler } from '../../provider.ts'
import { SUBSCRIPTION } from '../publish.ts'
import { needSubscription } from '../subscriptions.ts'

export const deleteSubscription: Handler = async (call) => {
  const { id } = await needSubscription(call, call.params['subscriptionId']!)
  call.records.remove(SUBSCRIPTION, id)
  return { status: 204 }
}
