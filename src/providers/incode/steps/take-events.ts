import type { JsonObject } from '../../../foundation/json.ts'
import type { IncodeSession, IncodeTurn } from '../native.ts'

const CAMERA_DENIED = ['permissionDenied', 'permissionsDeniedCustom']

/** What the SDK tells of the applicant's doings. It is kept, and a camera that was refused ends the applicant's part. */
export function takeEvents(
  turn: IncodeTurn,
  session: IncodeSession,
  events: Record<string, unknown>[],
): void {
  for (const event of events) {
    turn.records.put({
      kind: 'event',
      id: turn.ids.hex(24),
      parent: session.native.interviewId,
      json: { ...(event as JsonObject), timestamp: turn.now },
    })
    if (CAMERA_DENIED.includes(String(event['eventName'])) && session.phase === 'open') {
      turn.journey.note(session, 'journey.camera-denied')
      session.applicant.state = 'gone'
      turn.journey.save(session)
    }
  }
}
