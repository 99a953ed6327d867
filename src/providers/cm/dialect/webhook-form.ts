import type { JsonObject } from '../../../foundation/json.ts'
import type { RecordRow } from '../../../storage/port.ts'
import type { Knobs } from '../settings.ts'
import type { EventType } from './read-webhook.ts'
import { phraseTime } from './times.ts'

/** A subscription as it is kept. */
export interface Subscription {
  url: string
  events: EventType[]
  headers: Record<string, string> | null
  createdAt: number
  updatedAt: number
}

export function subscriptionOf(row: RecordRow): Subscription {
  return row.json as unknown as Subscription
}

export function phraseWebhook(id: string, webhook: Subscription, knobs: Knobs): JsonObject {
  return {
    id,
    url: webhook.url,
    events: webhook.events,
    headers: webhook.headers,
    ...(knobs['K-DISABLED'] ? { disabled: false } : {}),
    updatedAt: phraseTime(webhook.updatedAt),
    createdAt: phraseTime(webhook.createdAt),
  }
}
