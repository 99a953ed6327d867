import type { CaptureSource } from '../../../domain/capture/capture.ts'
import { Refusal } from '../../../domain/refusals.ts'
import { refusingCode } from '../dialect/face-codes.ts'
import { imageSize, isTurned } from '../dialect/image-head.ts'
import { phraseSelfie } from '../dialect/selfie.ts'
import type { IncodeSession, IncodeTurn } from '../native.ts'
import { REQUEST_BYTES } from '../read-request.ts'
import { BLANK_PICTURE, looksLikePicture } from './blank-picture.ts'
import { injectedCode, refuseOver } from './refuse-over.ts'
import type { Taken } from './take-id-side.ts'

/** Takes a selfie: what it shows is answered, or refused by one of the vendor's codes. Alone it moves no status. */
export async function takeSelfie(
  turn: IncodeTurn,
  session: IncodeSession,
  upload: { bytes: Buffer; source: CaptureSource; isCiphered?: boolean },
): Promise<Taken> {
  refuseOver(turn, session)
  const { knobs } = turn.settings
  const injected = injectedCode(turn, 'addFace')
  if (injected !== undefined) return refused(turn, session, injected)
  // Newer SDKs cipher the picture with a module of their own; nobody here can open it.
  const isOpaque = upload.isCiphered === true && !looksLikePicture(upload.bytes)
  const bytes = isOpaque ? BLANK_PICTURE : upload.bytes
  const shape = isOpaque ? undefined : shapeCode(bytes, turn)
  if (shape !== undefined) throw new Refusal('CAPTURE_UNREADABLE', { reason: shape })
  const capture = await turn.journey.capture(session, {
    step: 'selfie',
    bytes,
    source: upload.source,
    limits: { bytes: REQUEST_BYTES, formats: ['jpeg', 'png', 'webp'] },
  })
  const code = refusingCode(
    capture.findings.map((finding) => finding.code),
    knobs,
  )
  if (code !== undefined) return refused(turn, session, code)
  session.native.selfie = {
    taken: capture.n,
    refusedWith: null,
    matched: false,
    matchConfidence: null,
    existing: null,
  }
  turn.journey.save(session)
  return { answer: phraseSelfie(capture, session, knobs, turn.today) }
}

function refused(turn: IncodeTurn, session: IncodeSession, code: number): Taken {
  session.native.selfie = {
    taken: null,
    refusedWith: code,
    matched: false,
    matchConfidence: null,
    existing: null,
  }
  turn.journey.save(session)
  return { code }
}

/** What is wrong with the picture's shape before anybody looks at what it shows. */
function shapeCode(bytes: Buffer, turn: IncodeTurn): string | undefined {
  const { knobs } = turn.settings
  const size = imageSize(bytes)
  if (size && Math.min(size.width, size.height) < knobs['K-FACE-MINIMUM-PIXELS']) return 'too-small'
  if (knobs['K-FACE-ORIENTATION'] === 'any') return undefined
  if (isTurned(bytes)) return 'wrong-orientation'
  if (knobs['K-FACE-ORIENTATION'] === 'portrait' && size && size.width > size.height)
    return 'wrong-orientation'
  return undefined
}
