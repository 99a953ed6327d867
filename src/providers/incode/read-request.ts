import { isObject } from '../../foundation/json.ts'
import type { Reading, WireRequest } from '../provider.ts'
import { tidyPath } from './tidy-path.ts'

/** The vendor's limit of one request. */
export const REQUEST_BYTES = 10 * 1024 * 1024

/** What the readers of this folder hand on to one another. */
export interface NativeReading extends Record<string, unknown> {
  /** Called under `/0`, where the token alone is enough. */
  withoutKey: boolean
  /** Set when the call came in an encrypted envelope: the answer goes out in one too. */
  envelopeKey?: string
}

const BYTES = /^(image\/|audio\/|video\/|application\/(pdf|octet-stream)\b)/i

export function readRequest(request: WireRequest): Reading {
  const { path, withoutKey } = tidyPath(request.path)
  const native: NativeReading = { withoutKey }
  const reading: Reading = { request, path, query: readQuery(request.search), body: undefined, native }
  const { rawBody } = request
  if (request.truncated || rawBody.length > REQUEST_BYTES) {
    reading.bodyProblem = { kind: 'too-large', detail: `more than ${REQUEST_BYTES} bytes` }
    return reading
  }
  if (rawBody.length === 0) return reading
  if (BYTES.test(request.headers['content-type'] ?? '')) {
    reading.body = rawBody
    return reading
  }
  try {
    reading.body = withoutNulls(JSON.parse(rawBody.toString('utf8')))
  } catch {
    reading.bodyProblem = { kind: 'not-json', detail: 'the body is no JSON' }
  }
  return reading
}

function readQuery(search: string): Record<string, string | string[]> {
  const query: Record<string, string | string[]> = {}
  for (const [name, value] of new URLSearchParams(search)) {
    const known = query[name]
    if (known === undefined) query[name] = value
    else query[name] = Array.isArray(known) ? [...known, value] : [known, value]
  }
  return query
}

/** A member that is null counts as one that was not sent. */
export function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNulls)
  if (!isObject(value)) return value
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, member]) => member !== null)
      .map(([name, member]) => [name, withoutNulls(member)]),
  )
}

export function nativeOf(reading: Reading): NativeReading {
  return reading.native as NativeReading
}
