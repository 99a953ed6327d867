import { Refusal, type RefusalCode, type RefusalTable } from '../../domain/refusals.ts'
import type { Answer, ErrorContext } from '../provider.ts'
import { nativeOf } from './platform.ts'

/** A refusal before it is put into one of the vendor's three bodies. */
interface Words {
  status: number
  title: string
  detail: string
  /** Said by the gateway of the current platform in front of the service: its own body, with this code. */
  gateway?: string
  invalidParams?: { name: string; reason: string }[]
  headers?: Record<string, string>
}

const ERROR_PAGES = 'https://developer.signicat.com/docs/error-codes/'

function validation(detail: string): Words {
  return { status: 400, title: 'Validation failed', detail }
}

const NAMES: Record<string, string> = {
  dossier: 'Dossier',
  process: 'Process',
  session: 'Process',
  configuration: 'Capture configuration',
  subscription: 'Subscription',
  image: 'Image',
  video: 'Video',
  file: 'File',
  userData: 'User data',
  provider: 'Provider',
  page: 'Page',
}

const UNREADABLE: Record<string, string> = {
  'too-large': 'The image is larger than allowed.',
  'too-many-pixels': 'The image has more pixels than allowed.',
  'wrong-format': 'The image must be a png or jpg.',
  broken: 'The image cannot be decoded.',
  empty: 'The image is empty.',
}

const TABLE: RefusalTable<Words> = {
  // The record has one gateway error for every trouble with a token, so a token that is not there has it too.
  CALLER_MISSING: () => ({
    status: 401,
    title: 'Invalid authentication token.',
    detail: 'The request carries no access token.',
    gateway: 'invalid_token',
    headers: { 'www-authenticate': 'Bearer' },
  }),
  CALLER_REFUSED: () => ({
    status: 401,
    title: 'Invalid authentication token.',
    detail: 'The access token was not accepted: it may be malformed, expired or issued for something else.',
    gateway: 'invalid_token',
    headers: { 'www-authenticate': 'Bearer error="invalid_token"' },
  }),
  CALLER_FORBIDDEN: () => ({
    status: 403,
    title: 'Insufficient permissions.',
    detail: 'The API client does not have the permission that this call needs.',
    gateway: 'forbidden',
  }),
  PATH_UNKNOWN: () => ({
    status: 404,
    title: 'Not found.',
    detail: 'There is no such endpoint.',
    gateway: 'not_found',
  }),
  METHOD_WRONG: (facts) => ({
    status: 405,
    title: 'Method not allowed.',
    detail: `This endpoint answers ${facts.allow.join(', ')}.`,
    gateway: 'method_not_allowed',
    headers: { allow: facts.allow.join(', ') },
  }),
  BODY_UNREADABLE: () => validation('The request body is not valid JSON.'),
  BODY_TOO_LARGE: () => ({
    status: 413,
    title: 'Payload too large.',
    detail: 'The request body is larger than allowed.',
    gateway: 'payload_too_large',
  }),
  CONTENT_TYPE_WRONG: () => ({
    status: 415,
    title: 'Unsupported media type.',
    detail: 'The request body must be application/json.',
    gateway: 'unsupported_media_type',
  }),
  REQUEST_INVALID: (facts) => validation(facts.message ?? `${memberOf(facts.place)} ${facts.expected}`),
  THING_UNKNOWN: (facts) => ({
    status: 404,
    title: `${NAMES[facts.kind] ?? 'Resource'} not found.`,
    detail: `${NAMES[facts.kind] ?? 'Resource'} ${facts.id} does not exist.`,
  }),
  STATE_CONFLICT: (facts) => ({
    status: 400,
    title: facts.reason ?? 'Not possible in the present status.',
    detail: `The process is ${facts.state}.`,
  }),
  CAPTURE_UNREADABLE: (facts) => validation(UNREADABLE[facts.reason] ?? 'The image cannot be used.'),
  FINDING: (facts) => validation(`The image cannot be used: ${facts.finding}.`),
  TOO_MANY_REQUESTS: (facts) => ({
    status: 429,
    title: 'Too many requests.',
    detail: 'Slow down and try again.',
    gateway: 'too_many_requests',
    headers: { 'retry-after': String(facts.retryAfterSeconds) },
  }),
  UNAVAILABLE: () => ({
    status: 503,
    title: 'Service unavailable.',
    detail: 'The service cannot answer at the moment.',
  }),
  NATIVE: (facts) => facts.native as Words,
}

function memberOf(place: string): string {
  return place.replace(/^(body|query|header|path)\./, '')
}

export function renderError(refusal: Refusal, context: ErrorContext): Answer {
  const { platform, instance } = nativeOf(context.reading)
  if (refusal.code === 'NATIVE' && (refusal.facts as { code: string }).code === 'ANSWER')
    return (refusal.facts as { native: Answer }).native
  const row = TABLE[refusal.code as RefusalCode] as (facts: unknown) => Words
  const words = row(refusal.facts)
  if (context.operation?.tags.includes('token')) return oauth(words)
  const isGateway =
    platform === 'current' && (words.gateway !== undefined || instance.startsWith('/events-management'))
  const body = isGateway
    ? gatewayBody(words, context.traceId)
    : {
        instance,
        method: context.request.method,
        status: words.status,
        type: words.status < 500 ? 'base:client-problem' : 'base:server-problem',
        title: words.title,
        detail: words.detail,
        ...(platform === 'current' ? { traceId: context.traceId } : {}),
      }
  return { status: words.status, body, ...(words.headers ? { headers: words.headers } : {}) }
}

function gatewayBody(words: Words, traceId: string) {
  const { title, detail } = words
  const code = words.gateway ?? (words.status === 404 ? 'not_found' : 'invalid_request_parameter')
  if (code !== 'invalid_request_parameter') return { type: ERROR_PAGES, title, detail, code }
  const invalidParams = words.invalidParams ?? []
  return { type: ERROR_PAGES, title, code, status: words.status, traceId, detail, invalidParams }
}

// The token service answers every trouble in OAuth's own form.
function oauth(words: Words): Answer {
  const error = words.status >= 500 ? 'temporarily_unavailable' : 'invalid_request'
  return {
    status: words.status,
    body: { error, error_description: words.detail },
    ...(words.headers ? { headers: words.headers } : {}),
  }
}

/** An error of the token service. */
export function tokenError(error: string, description?: string, status = 400): Refusal<'NATIVE'> {
  const body = description === undefined ? { error } : { error, error_description: description }
  const headers: Record<string, string> = { 'cache-control': 'no-store' }
  if (status === 401) headers['www-authenticate'] = 'Basic'
  return readyAnswer({ status, body, headers })
}

/** An answer that is no problem body at all. */
export function readyAnswer(answer: Answer): Refusal<'NATIVE'> {
  return new Refusal('NATIVE', { code: 'ANSWER', native: answer })
}

/** A problem of the service itself that no other vendor has. */
export function problem(status: number, title: string, detail: string): Refusal<'NATIVE'> {
  return new Refusal('NATIVE', { code: 'PROBLEM', native: { status, title, detail } satisfies Words })
}

export function malformedAuthorization(): Refusal<'NATIVE'> {
  return problem(400, 'Malformed Authorization header.', 'Please provide a valid Bearer authentication.')
}

/** Said by the gateway before the service sees the call. */
export function refusedParameters(
  detail: string,
  invalidParams: { name: string; reason: string }[],
): Refusal<'NATIVE'> {
  const words: Words = {
    status: 400,
    title: 'Validation failed',
    detail,
    gateway: 'invalid_request_parameter',
    invalidParams,
  }
  return new Refusal('NATIVE', { code: 'PARAMETERS', native: words })
}

export function invalid(place: string, expected: string, got?: unknown): Refusal<'REQUEST_INVALID'> {
  return new Refusal('REQUEST_INVALID', { place, expected, got })
}

export function unknown(kind: string, id: string): Refusal<'THING_UNKNOWN'> {
  return new Refusal('THING_UNKNOWN', { kind, id })
}
