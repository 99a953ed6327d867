import type { Handler } from '../../provider.ts'
import { needSubscription, writeSubscription } from '../subscriptions.ts'

export const updateSubscription: Handler = async (call) => {
  const { secret, id } = await needSubscription(call, call.params['subscriptionId']!)
  // A secret is shown once and kept unless another one is sent.
  const kept = secret === undefined ? {} : { secret }
  return { status: 200, body: writeSubscription(call, id, { ...kept, ...call.body }) }
}
