import type { Refusal, RefusalTable } from '../../domain/refusals.ts'
import type { Answer, ErrorContext } from '../provider.ts'
import type { Settings } from './settings.ts'

/** One body for every trouble: the status once more, and a sentence nobody may rely on. */
function answer(status: number, message: string, headers: Record<string, string> = {}): Answer {
  return { status, headers, body: { status, message } }
}

/** What is said with a status that somebody scripted. */
const MESSAGES: Record<number, string> = {
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not found',
  409: 'Conflict',
  413: 'Payload too large',
  500: 'Internal server error',
}

const unauthorized = () => answer(401, 'Unauthorized', { 'www-authenticate': 'Bearer' })
const notFound = () => answer(404, 'Not found')

function table(context: ErrorContext): RefusalTable<Answer> {
  const knobs = (context.settings as Settings).knobs
  return {
    CALLER_MISSING: unauthorized,
    CALLER_REFUSED: unauthorized,
    CALLER_FORBIDDEN: () => answer(403, 'Forbidden'),
    PATH_UNKNOWN: notFound,
    METHOD_WRONG: ({ allow }) =>
      answer(405, 'Method not allowed', { allow: offered(allow, context, knobs).join(', ') }),
    BODY_UNREADABLE: () => answer(400, 'The request body must be valid JSON.'),
    BODY_TOO_LARGE: () => answer(413, 'Payload too large'),
    CONTENT_TYPE_WRONG: () => answer(415, 'Unsupported media type'),
    REQUEST_INVALID: ({ place, expected, message }) =>
      answer(
        knobs['K-STATUS'].validation,
        message ?? `The ${place.replace(/^(body|query|path)\./, '')} must be ${expected}.`,
      ),
    THING_UNKNOWN: notFound,
    STATE_CONFLICT: () => answer(409, 'Conflict'),
    CAPTURE_UNREADABLE: ({ reason }) =>
      reason === 'too-large' ? answer(413, 'Payload too large') : answer(400, 'The file could not be read.'),
    // A cause is told in a scan's code, never as an error.
    FINDING: () => answer(500, 'Internal server error'),
    TOO_MANY_REQUESTS: ({ retryAfterSeconds }) =>
      answer(429, 'Too many requests', { 'retry-after': String(retryAfterSeconds) }),
    UNAVAILABLE: ({ status = 503 }) => answer(status, MESSAGES[status] ?? 'Service unavailable'),
    NATIVE: () => answer(500, 'Internal server error'),
  }
}

export function renderError(refusal: Refusal, context: ErrorContext): Answer {
  const row = table(context)[refusal.code] as (facts: unknown) => Answer
  return row(refusal.facts)
}

/** Operations that are switched off are not offered either. */
function offered(allow: string[], context: ErrorContext, knobs: Settings['knobs']): string[] {
  const path = context.reading?.path ?? ''
  return allow.filter((method) => {
    if (method === 'GET' && path.endsWith('/v1/transactions')) return knobs['K-LIST']
    if (method === 'DELETE' && /\/v1\/transactions\/[^/]+$/.test(path)) return knobs['K-DELETE']
    return true
  })
}
