import type { JsonObject } from '../../../foundation/json.ts'
import type { IncodeSession, IncodeTurn } from '../native.ts'

/** A consent given or refused. Who refuses goes no further, and the session runs out. */
export function takeConsent(
  turn: IncodeTurn,
  session: IncodeSession,
  name: 'userConsent' | 'mlConsent',
  consent: Record<string, unknown>,
): void {
  session.native.side[name] = consent as JsonObject
  if (consent['status'] === false && name === 'userConsent' && session.phase === 'open') {
    turn.journey.note(session, 'journey.consent-refused')
    session.applicant.state = 'gone'
  }
  turn.journey.save(session)
}
