import { Refusal } from '../../../domain/refusals.ts'
import type { Session } from '../../../domain/session/session.ts'
import { FINDINGS, type Finding } from '../../../domain/verdict/findings.ts'
import { PictureRefused } from '../../../inspection/inspection.ts'
import type { Turn } from '../../../journey/turn.ts'
import type { PageAction } from '../../page.ts'
import { generalDocumentTypes } from '../dialect/flags.ts'
import { flagsIn } from '../flow/plan-flow.ts'
import { type Station, waysIn } from '../flow/stations.ts'
import { nativeOf } from '../native.ts'
import type { IdentomatSettings } from '../settings.ts'
import { feedbackFor } from '../words.ts'

type CaptureAction = PageAction & { do: 'capture' }

/** Takes a picture or clip in; false when the applicant has to try again. */
export async function takePicture(
  session: Session<any>,
  station: Station,
  action: CaptureAction,
  turn: Turn<IdentomatSettings>,
): Promise<boolean> {
  const ways = waysIn(station, nativeOf(session))
  if (action.source === 'camera' ? !ways.camera : !ways.file)
    throw new Refusal('STATE_CONFLICT', {
      operation: `capture from ${action.source}`,
      state: station.show,
      reason: 'the flags do not allow it',
    })
  switch (station.step.kind) {
    case 'general-document':
      return takeGeneralDocument(session, station, action, turn)
    case 'face-document':
      return takeFaceWithDocument(session, station, action, turn)
    default:
      return takeCapture(session, station, action, turn)
  }
}

async function takeCapture(
  session: Session<any>,
  station: Station,
  action: CaptureAction,
  turn: Turn<IdentomatSettings>,
): Promise<boolean> {
  const { step, bytes, source, contentType } = action
  const capture = await turn.journey.capture(session, {
    step,
    bytes,
    source,
    ...(contentType === undefined ? {} : { contentType }),
  })
  return judge(session, station, capture.findings, turn)
}

/** The person with the document in hand: looked at like a selfie, kept beside it. */
async function takeFaceWithDocument(
  session: Session<any>,
  station: Station,
  action: CaptureAction,
  turn: Turn<IdentomatSettings>,
): Promise<boolean> {
  const asks = { document: false, liveness: false, match: false }
  const { findings, format } = await inspect(action, turn, asks)
  const isTaken = judge(session, station, findings, turn)
  const contentType = `image/${format}`
  if (isTaken)
    nativeOf(session).faceDocument = {
      media: turn.media.put(action.bytes, contentType, session),
      contentType,
    }
  return isTaken
}

/** A bill or statement: kept, not judged. */
async function takeGeneralDocument(
  session: Session<any>,
  station: Station,
  action: CaptureAction,
  turn: Turn<IdentomatSettings>,
): Promise<boolean> {
  const isPdf = action.bytes.subarray(0, 5).toString('latin1') === '%PDF-'
  const format = isPdf
    ? 'pdf'
    : (await inspect(action, turn, { document: true, liveness: false, match: false })).format
  const contentType = isPdf ? 'application/pdf' : `image/${format}`
  const native = nativeOf(session)
  const [type] = generalDocumentTypes(flagsIn(station.step, native.flags))
  native.generalDocuments.push({
    type: type!,
    media: turn.media.put(action.bytes, contentType, session),
    contentType,
  })
  return true
}

async function inspect(
  action: CaptureAction,
  turn: Turn<IdentomatSettings>,
  asks: { document: boolean; liveness: boolean; match: boolean },
) {
  try {
    return await turn.inspect({ bytes: action.bytes, step: action.step, today: turn.today, asks })
  } catch (error) {
    if (error instanceof PictureRefused) throw new Refusal('CAPTURE_UNREADABLE', { reason: error.reason })
    throw error
  }
}

/** What only asks for another try is asked for as often as the company allows; then the last one stands. */
function judge(
  session: Session<any>,
  station: Station,
  findings: Finding[],
  turn: Turn<IdentomatSettings>,
): boolean {
  const native = nativeOf(session)
  const tries = (native.tries[station.id] ?? 0) + 1
  native.tries[station.id] = tries
  const poor = findings.find((finding) => FINDINGS[finding.code].outcome === 'retry')
  if (!poor || tries >= turn.settings.knobs['K-TRIES']) return true
  native.retry = { station: station.id, code: feedbackFor(poor.code), finding: poor.code }
  return false
}
