import type { Handler } from '../../provider.ts'
import { readWebhook } from '../dialect/read-webhook.ts'
import { phraseWebhook, type Subscription, subscriptionOf } from '../dialect/webhook-form.ts'
import type { Settings } from '../settings.ts'
import { findWebhook } from '../steps/find-webhook.ts'

export const updateWebhook: Handler<Settings> = async (call) => {
  const row = await findWebhook(call.params['webhookId']!, call)
  const wish = readWebhook(call.body, call.settings.knobs, 'update')
  const webhook: Subscription = { ...subscriptionOf(row), ...wish, updatedAt: call.now }
  call.records.put({ kind: 'webhook', id: row.id, json: webhook as never })
  return { status: 200, body: phraseWebhook(row.id, webhook, call.settings.knobs) }
}
