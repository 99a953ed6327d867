import type { IncodeSession, IncodeTurn } from '../native.ts'

/** Forgets what tells who somebody is and keeps the session's bare course. */
export function deletePersonalData(turn: IncodeTurn, session: IncodeSession, kept: string[]): void {
  for (const capture of session.captures) {
    if (capture.media) turn.media.remove(capture.media)
    delete capture.media
    delete capture.report
  }
  const { fingerprint } = session.native.side
  session.native.side =
    fingerprint !== undefined && kept.includes('deviceFingerPrints') ? { fingerprint } : {}
  session.native.customFields = {}
  session.native.externalId = null
  session.native.externalCustomerId = null
  session.native.id.front = null
  session.native.id.back = null
  session.native.secondId.shown = {}
  turn.journey.save(session)
}
