import type { Handler } from '../../provider.ts'
import { phraseWebhook, subscriptionOf } from '../dialect/webhook-form.ts'
import type { Settings } from '../settings.ts'

export const listWebhooks: Handler<Settings> = async (call) => {
  const rows = await call.records.list('webhook')
  return {
    status: 200,
    body: rows.map((row) => phraseWebhook(row.id, subscriptionOf(row), call.settings.knobs)),
  }
}
