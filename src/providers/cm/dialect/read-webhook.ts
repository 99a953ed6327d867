import { isObject } from '../../../foundation/json.ts'
import { Refusal } from '../../../domain/refusals.ts'
import type { Knobs } from '../settings.ts'

export const EVENTS = ['transaction.state.updated', 'task.state.updated'] as const
export type EventType = (typeof EVENTS)[number]

export interface WebhookWish {
  url?: string
  events?: EventType[]
  headers?: Record<string, string> | null
}

/** A header name as HTTP allows it; these belong to the connection and are not the caller's to set. */
const HEADER_NAME = /^[A-Za-z0-9!#$%&'*+.^_`|~-]+$/
const HEADER_VALUE = /^[\t\x20-\x7e\x80-\xff]*$/
const RESERVED = ['host', 'content-length', 'transfer-encoding', 'connection']

/**
 * Reads the body of a call that makes or changes a subscription.
 *
 * @throws {Refusal} REQUEST_INVALID
 */
export function readWebhook(body: unknown, knobs: Knobs, manner: 'create' | 'update'): WebhookWish {
  if (!isObject(body)) throw invalid('body', 'a JSON object', body, 'The request body must be a JSON object.')
  const wish: WebhookWish = {}
  if (manner === 'create' || body['url'] !== undefined) wish.url = readUrl(body['url'], knobs)
  if (body['events'] !== undefined && body['events'] !== null) wish.events = readEvents(body['events'])
  if (body['headers'] !== undefined) wish.headers = readHeaders(body['headers'])
  if (knobs['K-UNKNOWN'] === 'refuse') {
    const stray = Object.keys(body).find((key) => !['url', 'events', 'headers'].includes(key))
    if (stray !== undefined) throw invalid(stray, 'a known parameter', stray)
  }
  return wish
}

function readUrl(value: unknown, knobs: Knobs): string {
  if (typeof value === 'string' && URL.canParse(value)) {
    const url = new URL(value)
    if (url.protocol === 'https:' && /^https:\/\//i.test(value)) return value
    if (knobs['K-HTTPHOOK'] === 'loopback' && url.protocol === 'http:' && isLoopback(url.hostname))
      return value
  }
  throw invalid('url', 'an address that starts with https://', value, 'The url must start with https://.')
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(host)
}

function readEvents(value: unknown): EventType[] {
  const isGood =
    Array.isArray(value) && value.length > 0 && value.every((one) => EVENTS.includes(one as EventType))
  if (!isGood) throw invalid('events', `a list of ${EVENTS.join(', ')}`, value)
  return [...new Set(value as EventType[])]
}

function readHeaders(value: unknown): Record<string, string> | null {
  if (value === null) return null
  const isGood =
    isObject(value) &&
    Object.entries(value).every(
      ([name, text]) =>
        HEADER_NAME.test(name) &&
        !RESERVED.includes(name.toLowerCase()) &&
        typeof text === 'string' &&
        HEADER_VALUE.test(text),
    )
  if (!isGood) throw invalid('headers', 'an object of header names and texts', value)
  return value as Record<string, string>
}

function invalid(place: string, expected: string, got: unknown, message?: string): Refusal {
  const facts = { place: `body.${place}`, expected, got }
  return new Refusal('REQUEST_INVALID', message === undefined ? facts : { ...facts, message })
}
