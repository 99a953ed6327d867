import { Refusal } from '../../../domain/refusals.ts'
import type { Session } from '../../../domain/session/session.ts'
import { parametersOf } from '../reading/read-request.ts'
import type { IdentomatCall } from './begin.ts'

/**
 * The session a call names, of this company alone: somebody else's reads as unknown.
 *
 * @throws {Refusal} REQUEST_INVALID without a token, THING_UNKNOWN for one that is not known
 */
export async function findSession(call: IdentomatCall): Promise<Session<any>> {
  const { knobs } = call.settings
  const sent = parametersOf(call.reading, knobs['K-BODY-WINS'])
  const token = sent['session_token'] ?? (knobs['K-CAMEL-ALIASES'] ? sent['sessionId'] : undefined)
  if (token === undefined || token === null || token === '')
    throw new Refusal('REQUEST_INVALID', { place: 'body.session_token', expected: 'a session token' })
  return call.journey.find('page', String(token))
}
