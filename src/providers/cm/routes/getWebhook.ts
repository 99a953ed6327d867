import type { Handler } from '../../provider.ts'
import { phraseWebhook, subscriptionOf } from '../dialect/webhook-form.ts'
import type { Settings } from '../settings.ts'
import { findWebhook } from '../steps/find-webhook.ts'

export const getWebhook: Handler<Settings> = async (call) => {
  const row = await findWebhook(call.params['webhookId']!, call)
  return { status: 200, body: phraseWebhook(row.id, subscriptionOf(row), call.settings.knobs) }
}
