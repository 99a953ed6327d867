import type { Session } from '../../domain/session/session.ts'
import type { JsonObject } from '../../foundation/json.ts'
import type { Turn } from '../../journey/turn.ts'
import { nativeOf } from './native.ts'
import { resultWord } from './flow/outcome.ts'
import type { IdentomatSettings } from './settings.ts'

/**
 * Callbacks to the company. Nothing is sent unless the company has set both the address and the key
 * that every body repeats; no signature stands in a header.
 */
function send(
  turn: Turn<IdentomatSettings>,
  session: Session<any>,
  type: string,
  payload: JsonObject,
): boolean {
  const { url, apiKey } = turn.settings.callback
  if (!url || !apiKey) return false
  turn.emit({
    event: type,
    url,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      callbackApiKey: apiKey,
      type,
      sessionId: nativeOf(session).token,
      ...payload,
    }),
    session,
  })
  return true
}

/** Asks the company to deliver a one-time code; false when the service delivers it itself. */
export function requestOneTimePassword(
  turn: Turn<IdentomatSettings>,
  session: Session<any>,
  channel: 'email' | 'phone',
  to: string,
  code: string,
): boolean {
  const text = `Your code is ${code}`
  const { smsProvider, emailProvider } = turn.settings.callback
  if (channel === 'phone') {
    if (smsProvider !== 'client') return false
    return send(turn, session, 'one-time-password-request', { text, phoneNumber: to })
  }
  if (emailProvider !== 'client') return false
  return send(turn, session, 'email-one-time-password-request', { text, email: to })
}

/** Asks the company to pass a session's link on. */
export function shareSessionLink(
  turn: Turn<IdentomatSettings>,
  session: Session<any>,
  channel: 'email' | 'phone',
  to: string,
): boolean {
  const sessionLink = sessionAddress(turn.base, nativeOf(session).token)
  const text = 'Please finish your verification.'
  const { smsProvider, emailProvider } = turn.settings.callback
  if (channel === 'phone') {
    if (smsProvider !== 'client') return false
    return send(turn, session, 'share-session-link-via-sms', { text, phoneNumber: to, sessionLink })
  }
  if (emailProvider !== 'client') return false
  const subject = 'Your verification'
  return send(turn, session, 'share-session-link-via-email', { email: to, subject, text, sessionLink })
}

/** Tells a change of the result, for companies that want it told. */
export function tellStatus(turn: Turn<IdentomatSettings>, session: Session<any>): void {
  if (!turn.settings.callback.statusUpdates) return
  const { knobs } = turn.settings
  send(turn, session, knobs['K-CALLBACK-STATUS-TYPE'], { result: resultWord(session, knobs) })
}

/** The widget's address for a session. */
export function sessionAddress(base: string, token: string): string {
  return `${base}/?session_token=${token}`
}
