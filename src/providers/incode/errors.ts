import { Refusal, type RefusalCode, type RefusalTable } from '../../domain/refusals.ts'
import type { Answer, ErrorContext } from '../provider.ts'
import { CODE_TEXTS } from './dialect/face-codes.ts'
import { tidyPath } from './tidy-path.ts'
import type { IncodeSettings } from './settings.ts'

/** One refusal in this vendor's words: `status` in the body is a custom code or the HTTP status again. */
interface Words {
  http: number
  status: number
  error: string
  exception: string
  headers?: Record<string, string>
}

const bad = (error: string): Words => ({ http: 400, status: 400, error, exception: 'BadRequestException' })

/** Custom codes travel in the body of an HTTP 400. */
export function wordsOfCode(code: number): Words {
  const error = CODE_TEXTS[code] ?? 'Unexpected error.'
  if (code === 503)
    return { http: 503, status: 503, error: 'Service Unavailable', exception: 'ServiceUnavailableException' }
  return code === 500
    ? { http: 500, status: 500, error: 'Unexpected error.', exception: 'InternalServerErrorException' }
    : { http: 400, status: code, error, exception: 'BadRequestException' }
}

// Why a picture of a face could not be taken at all, as the selfie's own codes say it.
const UNREADABLE_FACE: Record<string, number> = {
  'too-many-pixels': 3008,
  'too-small': 3008,
  'wrong-orientation': 3009,
  'wrong-format': 3010,
  broken: 3010,
  empty: 3010,
}

function tableFor(context: ErrorContext): RefusalTable<Words> {
  const settings = context.settings as IncodeSettings
  const isFace = context.operation?.tags.includes('face') ?? false
  return {
    CALLER_MISSING: () => ({
      http: 401,
      status: 401,
      error: 'Unauthorized',
      exception: 'UnauthorizedException',
    }),
    CALLER_REFUSED: () => ({
      http: 401,
      status: 401,
      error: 'Unauthorized',
      exception: 'UnauthorizedException',
    }),
    CALLER_FORBIDDEN: () => ({ http: 403, status: 403, error: 'Forbidden', exception: 'ForbiddenException' }),
    PATH_UNKNOWN: () => ({ http: 404, status: 404, error: 'Not Found', exception: 'NotFoundException' }),
    METHOD_WRONG: (facts) => ({
      http: 405,
      status: 405,
      error: 'Method Not Allowed',
      exception: 'MethodNotAllowedException',
      headers: { allow: facts.allow.join(', ') },
    }),
    BODY_UNREADABLE: () => bad('Request body is not valid JSON.'),
    BODY_TOO_LARGE: () => {
      const status = settings.knobs['K-OVERSIZE-STATUS']
      return { http: status, status, error: 'Payload Too Large', exception: 'PayloadTooLargeException' }
    },
    CONTENT_TYPE_WRONG: (facts) => bad(`Content type '${facts.got}' is not supported.`),
    REQUEST_INVALID: (facts) => bad(facts.message ?? `${memberOf(facts.place)} ${facts.expected}.`),
    THING_UNKNOWN: (facts) => {
      const http =
        facts.kind === 'flow' && settings.knobs['K-UNKNOWN-FLOW'] === 400
          ? 400
          : facts.kind === 'foreign-session'
            ? settings.knobs['K-FOREIGN-SESSION-ID']
            : 404
      if (http === 401)
        return { http, status: 401, error: 'Unauthorized', exception: 'UnauthorizedException' }
      if (http === 403) return { http, status: 403, error: 'Forbidden', exception: 'ForbiddenException' }
      if (http === 400) return bad(`${NAMES[facts.kind] ?? 'Resource'} not found.`)
      return {
        http,
        status: 404,
        error: `${NAMES[facts.kind] ?? 'Resource'} not found.`,
        exception: 'NotFoundException',
      }
    },
    STATE_CONFLICT: (facts) => bad(facts.reason ?? 'The session is not in a state that allows this.'),
    CAPTURE_UNREADABLE: (facts) => {
      if (facts.reason === 'too-large') {
        const status = settings.knobs['K-OVERSIZE-STATUS']
        return { http: status, status, error: 'Payload Too Large', exception: 'PayloadTooLargeException' }
      }
      const code = isFace ? UNREADABLE_FACE[facts.reason] : undefined
      return code === undefined ? bad('Image could not be read.') : wordsOfCode(code)
    },
    FINDING: (facts) => {
      if (facts.finding === 'system.unavailable')
        return {
          http: 503,
          status: 503,
          error: 'Service Unavailable',
          exception: 'ServiceUnavailableException',
        }
      return wordsOfCode(6000)
    },
    TOO_MANY_REQUESTS: (facts) => ({
      http: 429,
      status: 429,
      error: 'Too Many Requests',
      exception: 'TooManyRequestsException',
      headers: { 'retry-after': String(facts.retryAfterSeconds) },
    }),
    UNAVAILABLE: () => ({
      http: 503,
      status: 503,
      error: 'Service Unavailable',
      exception: 'ServiceUnavailableException',
    }),
    // A custom code, or an HTTP status the gateway in front of the vendor answers by itself.
    NATIVE: (facts) =>
      facts.code === 'RESPONSE_TOO_LARGE'
        ? { http: 502, status: 502, error: 'Bad Gateway', exception: 'BadGatewayException' }
        : wordsOfCode(Number(facts.code)),
  }
}

const NAMES: Record<string, string> = {
  flow: 'Flow',
  interview: 'Session',
  session: 'Session',
  customer: 'Customer',
  contract: 'Contract',
  document: 'Document',
  watchlist: 'Watchlist search',
}

function memberOf(place: string): string {
  const [where, ...rest] = place.split('.')
  if (rest.length === 0) return where === 'body' ? 'Request body' : place
  return `'${rest.join('.')}'`
}

export function phraseError(words: Words, context: ErrorContext): Answer {
  const settings = context.settings as IncodeSettings
  const { path } = context.request
  const answer: Answer = {
    status: words.http,
    body: {
      timestamp: context.now,
      status: words.status,
      error: words.error,
      ...(settings.knobs['K-ERROR-MESSAGE'] ? { message: `${words.exception}: ${words.error}` } : {}),
      path: settings.knobs['K-ERROR-PATH'] === 'tidied' ? tidyPath(path).path : path,
    },
  }
  return words.headers ? { ...answer, headers: words.headers } : answer
}

export function renderError(refusal: Refusal, context: ErrorContext): Answer {
  const row = tableFor(context)[refusal.code as RefusalCode] as (facts: unknown) => Words
  return phraseError(row(refusal.facts), context)
}

/** A refusal by one of the vendor's custom codes. */
export function refusedWith(code: number): Refusal<'NATIVE'> {
  return new Refusal('NATIVE', { code: String(code) })
}
