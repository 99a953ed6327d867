import { Refusal } from '../../domain/refusals.ts'
import { isObject, type JsonObject } from '../../foundation/json.ts'
import type { Answer } from '../provider.ts'
import type { IncodeCaller } from './auth.ts'
import { unweave, decodeBase64 } from './dialect/base64.ts'
import { wordsOfCode } from './errors.ts'
import type { IncodeCall, IncodeSession } from './native.ts'
import type { Taken } from './steps/take-id-side.ts'
import { tidyPath } from './tidy-path.ts'

export function ok(body: object): Answer {
  return { status: 200, body }
}

/** Every 2xx carries JSON: the official samples parse it without looking. */
export function acknowledged(call: IncodeCall): Answer {
  return ok({ success: true, sessionStatus: call.settings.knobs['K-SESSION-STATUS'] })
}

export function callerOf(call: IncodeCall): IncodeCaller {
  return call.caller as IncodeCaller
}

/** One value of the query; the first when a name is repeated. */
export function queryText(call: IncodeCall, name: string): string | undefined {
  const value = call.query[name]
  const first = Array.isArray(value) ? value[0] : value
  return first === '' ? undefined : first
}

export function bodyObject(call: IncodeCall): Record<string, any> {
  return isObject(call.body) && !Buffer.isBuffer(call.body) ? call.body : {}
}

export function bodyText(call: IncodeCall, name: string): string | undefined {
  const value = bodyObject(call)[name]
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : undefined
}

/**
 * The session a call is about: the token's own, or the one that an executive names. An id of somebody
 * else's session beside a session token is no access.
 */
export async function sessionOf(call: IncodeCall): Promise<IncodeSession> {
  const { interview, role } = callerOf(call)
  const named = queryText(call, 'id') ?? queryText(call, 'interviewId')
  if (role === 'ADMIN') {
    // The Web SDK sends a status query without a name.
    const id = named ?? queryText(call, '') ?? bodyText(call, 'interviewId')
    if (id === undefined)
      throw new Refusal('REQUEST_INVALID', {
        place: 'query.id',
        expected: 'is required with an executive token',
      })
    return call.journey.find('interview', id)
  }
  if (interview === null) throw new Refusal('CALLER_REFUSED', { reason: 'the token leads to no session' })
  if (named !== undefined && named !== interview)
    throw new Refusal('THING_UNKNOWN', { kind: 'foreign-session', id: named })
  return call.journey.find('interview', interview)
}

/** Operations that only an executive may do. */
export function needExecutive(call: IncodeCall): void {
  if (callerOf(call).role !== 'ADMIN')
    throw new Refusal('CALLER_REFUSED', { reason: 'an executive token is needed' })
}

/** A step's outcome as an answer: a refusal by code keeps what the step has changed. */
export function answerTaken(call: IncodeCall, taken: Taken): Answer {
  return 'code' in taken ? answerCode(call, taken.code) : ok(taken.answer)
}

/** The body of an error with one of the vendor's codes, for outcomes that have to be remembered all the same. */
export function answerCode(call: IncodeCall, code: number): Answer {
  const words = wordsOfCode(code)
  call.explain({ refusedWith: code })
  return {
    status: words.http,
    body: {
      timestamp: call.now,
      status: words.status,
      error: words.error,
      ...(call.settings.knobs['K-ERROR-MESSAGE'] ? { message: `${words.exception}: ${words.error}` } : {}),
      path:
        call.settings.knobs['K-ERROR-PATH'] === 'tidied'
          ? tidyPath(call.request.path).path
          : call.request.path,
    },
  }
}

/** The picture in a call: its own bytes, or base64 in the body, woven or plain. @throws {Refusal} REQUEST_INVALID */
export function imageOf(call: IncodeCall, from: Record<string, any> = bodyObject(call)): Buffer {
  if (Buffer.isBuffer(call.body)) {
    if (call.body.length > 0) return call.body
  } else {
    // In an envelope even a raw upload is JSON: the base64 text by itself.
    const text: unknown = typeof call.body === 'string' ? call.body : from['base64Image']
    const bytes = typeof text === 'string' ? decodeBase64(unweave(text)) : undefined
    if (bytes) return bytes
  }
  throw new Refusal('REQUEST_INVALID', {
    place: 'body.base64Image',
    expected: 'has to be a base64 encoded image',
  })
}

/** Whether the SDK says that somebody chose a file. */
export function sourceOf(call: IncodeCall): 'camera' | 'file' {
  return /upload/i.test(queryText(call, 'captureType') ?? '') ? 'file' : 'camera'
}

/** Keeps something the SDK tells in the session's own notes. */
export function keep(call: IncodeCall, session: IncodeSession, facts: JsonObject): void {
  Object.assign(session.native.side, facts)
  call.journey.save(session)
}
