import type { Handler } from '../../provider.ts'
import { writeSubscription } from '../subscriptions.ts'

export const createSubscription: Handler = (call) => ({
  status: 201,
  body: writeSubscription(call, call.ids.uuid(), call.body),
})
