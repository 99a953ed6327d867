import type { Capture } from '../../../domain/capture/capture.ts'
import type { Json, JsonObject } from '../../../foundation/json.ts'
import { isTaken, phraseIdUpload } from '../dialect/id-upload.ts'
import type { IncodeSession, IncodeTurn } from '../native.ts'
import { lookAtDocument } from './look-at-document.ts'
import { refuseOver } from './refuse-over.ts'

/** A second document: measured and kept beside the first, whose findings stay those of the session. */
export async function takeSecondId(
  turn: IncodeTurn,
  session: IncodeSession,
  side: 'front' | 'back',
  bytes: Buffer,
): Promise<JsonObject> {
  refuseOver(turn, session)
  const report = await lookAtDocument(turn, session, side, bytes)
  const capture: Capture = {
    n: session.captures.length,
    step: side,
    attempt: 0,
    at: turn.now,
    source: 'camera',
    contentType: 'image/jpeg',
    ours: report.ours,
    report,
    findings: report.ours ? report.findings : [],
  }
  const answer = phraseIdUpload(capture, session, {
    side,
    onlyFront: false,
    accepted: session.asks.documentTypes,
    sessionStatus: turn.settings.knobs['K-SESSION-STATUS'],
  })
  session.native.secondId[side] = isTaken(answer)
  session.native.secondId.shown[side] = capture as unknown as Json
  if (side === 'front')
    session.native.side['media croppedSecondIDFace'] = turn.media.put(bytes, 'image/jpeg', session)
  turn.journey.save(session)
  return answer
}
