import type { Handler } from '../../provider.ts'
import { phraseWebhook, subscriptionOf } from '../dialect/webhook-form.ts'
import type { Settings } from '../settings.ts'
import { findWebhook } from '../steps/find-webhook.ts'

export const deleteWebhook: Handler<Settings> = async (call) => {
  const row = await findWebhook(call.params['webhookId']!, call)
  call.records.remove('webhook', row.id)
  call.keys.remove('webhook', row.id)
  const { knobs } = call.settings
  if (knobs['K-WHDELETE'] === 'empty') return { status: 204 }
  return { status: 200, body: phraseWebhook(row.id, subscriptionOf(row), knobs) }
}
