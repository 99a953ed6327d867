import type { Refusal, RefusalCode, RefusalFacts, RefusalTable } from '../../domain/refusals.ts'
import type { Answer, ErrorContext } from '../provider.ts'
import type { IdentomatSettings, Knobs } from './settings.ts'

/** The vendor's errors that are a bare JSON string. */
export const KEY_INVALID = 'COMPANY_KEY_INVALID'
export const SESSION_NOT_FOUND = 'SESSION_NOT_FOUND'

/** What only this vendor refuses: `NATIVE` refusals by their code. */
export type NativeRefusal =
  | { code: 'argument'; native: string }
  | { code: 'media'; native: string }
  | { code: 'configuration'; native: string }
  | { code: 'signature'; native: string }

const TEXT = 'text/plain; charset=utf-8'
const STATUS_TEXTS: Record<number, string> = {
  403: 'Forbidden',
  404: 'Not Found',
  500: 'Internal Server Error',
  502: 'Bad Gateway',
  504: 'Gateway Timeout',
}

function table(knobs: Knobs): RefusalTable<Answer> {
  const text = (status: number, word: string): Answer => ({
    status: knobs['K-STRING-ERRORS-200'] ? 200 : status,
    body: word,
  })
  const argument = (status: number, name: string): Answer => ({ status, body: { argumentError: name } })
  const plain = (status: number, body: string): Answer => ({ status, body, raw: true, contentType: TEXT })
  return {
    CALLER_MISSING: () => argument(knobs['K-STATUS-KEY-MISSING'], 'company_key'),
    CALLER_REFUSED: () => text(knobs['K-STATUS-KEY-UNKNOWN'], KEY_INVALID),
    CALLER_FORBIDDEN: () => text(knobs['K-STATUS-KEY-UNKNOWN'], KEY_INVALID),
    PATH_UNKNOWN: () => ({ status: 404, body: '' }),
    METHOD_WRONG: ({ allow }) => ({
      ...plain(405, 'Method Not Allowed'),
      headers: { allow: allow.join(', ') },
    }),
    BODY_UNREADABLE: () => argument(knobs['K-STATUS-ARGUMENT'], 'body'),
    BODY_TOO_LARGE: () => plain(413, 'Payload Too Large'),
    CONTENT_TYPE_WRONG: () => argument(knobs['K-STATUS-ARGUMENT'], 'body'),
    REQUEST_INVALID: ({ place }) =>
      argument(
        place.endsWith('.session_token') || place.endsWith('.sessionId')
          ? knobs['K-STATUS-TOKEN-MISSING']
          : knobs['K-STATUS-ARGUMENT'],
        place.split('.')[1] ?? 'body',
      ),
    THING_UNKNOWN: () => text(knobs['K-STATUS-SESSION-UNKNOWN'], SESSION_NOT_FOUND),
    STATE_CONFLICT: () => argument(409, 'session_token'),
    CAPTURE_UNREADABLE: () => argument(knobs['K-STATUS-ARGUMENT'], 'image'),
    FINDING: () => plain(500, 'Internal Server Error'),
    TOO_MANY_REQUESTS: ({ retryAfterSeconds }) => ({
      ...plain(429, 'Too Many Requests'),
      headers: { 'retry-after': String(retryAfterSeconds) },
    }),
    UNAVAILABLE: ({ status = 503 }) => plain(status, STATUS_TEXTS[status] ?? 'Service Unavailable'),
    NATIVE: ({ code, native }) => {
      switch (code) {
        case 'media':
          return argument(knobs['K-STATUS-MEDIA-MISSING'], String(native))
        case 'configuration':
          return text(knobs['K-STATUS-CONFIG-UNKNOWN'], knobs['K-TEXT-CONFIG-UNKNOWN'])
        case 'signature':
          return text(knobs['K-STATUS-SIGNATURE'], knobs['K-TEXT-SIGNATURE'])
        default:
          return argument(knobs['K-STATUS-ARGUMENT'], String(native))
      }
    },
  }
}

export function phraseRefusal(refusal: Refusal, settings: IdentomatSettings): Answer {
  const row = table(settings.knobs)[refusal.code] as (facts: RefusalFacts[RefusalCode]) => Answer
  return row(refusal.facts)
}

export function renderError(refusal: Refusal, context: ErrorContext): Answer {
  return phraseRefusal(refusal, context.settings as IdentomatSettings)
}

/** Whether a body is one of the vendor's errors, whatever its status: such an answer is not signed. */
export function isErrorBody(body: unknown, settings: IdentomatSettings): boolean {
  const { knobs } = settings
  const words = [KEY_INVALID, SESSION_NOT_FOUND, knobs['K-TEXT-CONFIG-UNKNOWN'], knobs['K-TEXT-SIGNATURE']]
  if (typeof body === 'string') return words.includes(body)
  return typeof body === 'object' && body !== null && 'argumentError' in body
}
