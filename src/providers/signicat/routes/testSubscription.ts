import type { Handler } from '../../provider.ts'
import { problem } from '../errors.ts'
import { listensTo, publishMock } from '../publish.ts'
import { needSubscription } from '../subscriptions.ts'

/** Sends a mock event, as the dashboard does. */
export const testSubscription: Handler = async (call) => {
  const subscription = await needSubscription(call, call.params['subscriptionId']!)
  if (!listensTo(subscription, call.settings))
    throw problem(400, 'Validation failed', 'The subscription does not listen to process.complete.')
  return { status: 202, body: publishMock(call, subscription) }
}
