import { createHash } from 'node:crypto'
import type { Answer, ErrorContext, WireRequest } from '../provider.ts'
import { seal } from './e2ee.ts'
import { nativeOf } from './read-request.ts'

const ALLOWED_HEADERS =
  'api-version, x-api-key, X-Incode-Hardware-Id, content-type, sessionid, x-sandbox-scenario'

/** What stands on every answer: the time it took, what a browser needs to see it, and the envelope if there is one. */
export function finishAnswer(answer: Answer, context: ErrorContext): Answer {
  const headers = {
    ...answer.headers,
    'Processing-Time': String(context.elapsedMs),
    ...originHeaders(context.request),
  }
  const key = context.reading?.native && nativeOf(context.reading).envelopeKey
  if (key === undefined || answer.body === undefined || answer.raw || Buffer.isBuffer(answer.body))
    return { ...answer, headers }
  const iv = createHash('sha256').update(`${context.traceId} ${key}`).digest().subarray(0, 12)
  return { ...answer, headers, body: seal(key, iv, JSON.stringify(answer.body)) }
}

/** A browser asks before it calls. */
export function preflight(request: WireRequest): Answer {
  return {
    status: 204,
    headers: {
      'Processing-Time': '0',
      ...originHeaders(request),
      'Access-Control-Allow-Methods': 'GET, POST, PUT, DELETE, OPTIONS',
      'Access-Control-Allow-Headers': request.headers['access-control-request-headers'] ?? ALLOWED_HEADERS,
      'Access-Control-Max-Age': '3600',
    },
  }
}

function originHeaders(request: WireRequest): Record<string, string> {
  const { origin } = request.headers
  return {
    'Access-Control-Allow-Origin': origin ?? '*',
    'Access-Control-Expose-Headers': 'Processing-Time',
    ...(origin === undefined ? {} : { Vary: 'Origin' }),
  }
}
