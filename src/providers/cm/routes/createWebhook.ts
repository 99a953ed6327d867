import type { Handler } from '../../provider.ts'
import { EVENTS, readWebhook } from '../dialect/read-webhook.ts'
import { phraseWebhook, type Subscription } from '../dialect/webhook-form.ts'
import type { Settings } from '../settings.ts'

export const createWebhook: Handler<Settings> = async (call) => {
  const { knobs } = call.settings
  const wish = readWebhook(call.body, knobs, 'create')
  const id = call.ids.uuid()
  const webhook: Subscription = {
    url: wish.url!,
    events: wish.events ?? [...EVENTS],
    headers: wish.headers ?? null,
    createdAt: call.now,
    updatedAt: call.now,
  }
  call.records.put({ kind: 'webhook', id, json: webhook as never })
  call.keys.put({ kind: 'webhook', key: id, record: id })
  return { status: knobs['K-CREATED'], body: phraseWebhook(id, webhook, knobs) }
}
