import type { Handler } from '../../provider.ts'
import { needSubscription } from '../subscriptions.ts'

export const getSubscription: Handler = async (call) => ({
  status: 200,
  body: await needSubscription(call, call.params['subscriptionId']!),
})
