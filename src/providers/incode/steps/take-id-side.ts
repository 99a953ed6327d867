import type { CaptureSource } from '../../../domain/capture/capture.ts'
import { Refusal } from '../../../domain/refusals.ts'
import type { JsonObject } from '../../../foundation/json.ts'
import { isTaken, phraseIdUpload } from '../dialect/id-upload.ts'
import type { IncodeSession, IncodeTurn } from '../native.ts'
import { REQUEST_BYTES } from '../read-request.ts'
import { BLANK_PICTURE } from './blank-picture.ts'
import { injectedCode, refuseOver } from './refuse-over.ts'

export interface IdUpload {
  side: 'front' | 'back'
  bytes: Buffer
  source: CaptureSource
  onlyFront: boolean
  /** A digital ID comes as a PDF, which is kept and not looked into. */
  isDigital: boolean
}

export type Taken = { answer: JsonObject } | { code: number }

/** Takes one side of the ID: a bad one is answered with what is wrong, one without a portrait is refused by a code. */
export async function takeIdSide(turn: IncodeTurn, session: IncodeSession, upload: IdUpload): Promise<Taken> {
  refuseOver(turn, session)
  const { native } = session
  const { knobs } = turn.settings
  const injected = injectedCode(turn, upload.side === 'front' ? 'addFrontId' : 'addBackId')
  if (injected !== undefined) return { code: injected }
  if (upload.isDigital && !isPdf(upload.bytes))
    return { answer: { ...digitalRefusal(knobs['K-SESSION-STATUS']) } }
  const capture = await turn.journey.capture(session, {
    step: upload.side,
    bytes: upload.isDigital ? BLANK_PICTURE : upload.bytes,
    source: upload.source,
    limits: { bytes: REQUEST_BYTES, formats: ['jpeg', 'png', 'webp'] },
  })
  if (upload.isDigital) {
    capture.contentType = 'application/pdf'
    capture.media = turn.media.put(upload.bytes, capture.contentType, session)
  }
  if (
    upload.side === 'front' &&
    capture.findings.some((finding) => finding.code === 'document.portrait-missing')
  ) {
    native.id.front = null
    turn.journey.save(session)
    return { code: knobs['K-ID-WITHOUT-FACE'] }
  }
  const answer = phraseIdUpload(capture, session, {
    side: upload.side,
    onlyFront: upload.onlyFront,
    accepted: session.asks.documentTypes,
    sessionStatus: knobs['K-SESSION-STATUS'],
  })
  native.id[upload.side] = isTaken(answer) ? capture.n : null
  native.id.fresh = true
  if (native.id.job !== 'none') {
    native.id.job = 'none'
    native.id.postProcessed = false
  }
  native.id.digital = upload.isDigital
  if (upload.side === 'front') native.id.onlyFront = upload.onlyFront
  turn.journey.save(session)
  return { answer }
}

export function isPdf(bytes: Buffer): boolean {
  return bytes.subarray(0, 1024).includes('%PDF-')
}

function digitalRefusal(sessionStatus: string): JsonObject {
  return {
    classification: false,
    failReason: 'DIGITAL_ID_REQUESTED_BUT_OTHER_PROVIDED',
    sharpness: 0,
    glare: 0,
    horizontalResolution: 0,
    sessionStatus,
  }
}

/** Only what is asked of an upload that was not an image at all. */
export function emptyImage(): Refusal<'REQUEST_INVALID'> {
  return new Refusal('REQUEST_INVALID', {
    place: 'body.base64Image',
    expected: 'has to be a base64 encoded image',
  })
}
