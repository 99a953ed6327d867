import type { Capture } from '../../../domain/capture/capture.ts'
import type { Box } from '../../../domain/capture/capture.ts'
import { takenSelfie, takenSide } from '../dialect/what-was-read.ts'
import type { IncodeSession, IncodeTurn } from '../native.ts'

export const IMAGE_TYPES = [
  'selfie',
  'croppedFace',
  'fullFrameFrontID',
  'fullFrameBackID',
  'croppedFrontID',
  'croppedBackID',
  'croppedIDFace',
  'croppedSecondIDFace',
  'document',
  'signature',
  'addressStatement',
] as const
export type ImageType = (typeof IMAGE_TYPES)[number]

export function isImageType(name: unknown): name is ImageType {
  return (IMAGE_TYPES as readonly unknown[]).includes(name)
}

/** The latest image of a type, or undefined when there is none. */
export async function imageOfType(
  turn: IncodeTurn,
  session: IncodeSession,
  type: ImageType,
): Promise<Buffer | undefined> {
  const front = takenSide(session, 'front') ?? lastOf(session, 'front')
  const back = takenSide(session, 'back') ?? lastOf(session, 'back')
  const selfie = takenSelfie(session)
  if (type === 'selfie') return bytesOf(turn, selfie)
  if (type === 'fullFrameFrontID') return bytesOf(turn, front)
  if (type === 'fullFrameBackID') return bytesOf(turn, back)
  if (type === 'croppedFace') return crop(await bytesOf(turn, selfie), selfie?.report?.face?.box, 0.25)
  if (type === 'croppedFrontID') return crop(await bytesOf(turn, front), frameOf(front), 0)
  if (type === 'croppedBackID') return crop(await bytesOf(turn, back), frameOf(back), 0)
  if (type === 'croppedIDFace') return crop(await bytesOf(turn, front), portraitOf(front), 0.05)
  const key = session.native.side[`media ${type}`]
  if (typeof key !== 'string') return undefined
  const row = await turn.media.read(key)
  return row ? Buffer.from(row.bytes) : undefined
}

function lastOf(session: IncodeSession, step: 'front' | 'back'): Capture | undefined {
  return session.captures.findLast((capture) => capture.step === step)
}

async function bytesOf(turn: IncodeTurn, capture: Capture | undefined): Promise<Buffer | undefined> {
  if (!capture?.media) return undefined
  const row = await turn.media.read(capture.media)
  return row ? Buffer.from(row.bytes) : undefined
}

/** The rectangle that holds the whole document. */
function frameOf(capture: Capture | undefined): Box | undefined {
  const quad = capture?.report?.document?.quad
  if (!quad) return undefined
  const xs = quad.map(([x]) => x)
  const ys = quad.map(([, y]) => y)
  const [x, y] = [Math.min(...xs), Math.min(...ys)]
  return { x, y, width: Math.max(...xs) - x, height: Math.max(...ys) - y }
}

/** Where the holder's portrait lies in the picture: its place on the upright document, carried over by the corners. */
function portraitOf(capture: Capture | undefined): Box | undefined {
  const document = capture?.report?.document
  if (!document?.quad || !document.portrait) return frameOf(capture)
  const [tl, tr, br, bl] = document.quad as [number, number][] as [
    [number, number],
    [number, number],
    [number, number],
    [number, number],
  ]
  const width = Math.hypot(tr[0] - tl[0], tr[1] - tl[1])
  const height = Math.hypot(bl[0] - tl[0], bl[1] - tl[1])
  const { portrait } = document
  const at = (px: number, py: number): [number, number] => {
    const u = Math.min(1, Math.max(0, px / width))
    const v = Math.min(1, Math.max(0, py / height))
    const mix = (i: 0 | 1) => (1 - v) * ((1 - u) * tl[i] + u * tr[i]) + v * ((1 - u) * bl[i] + u * br[i])
    return [mix(0), mix(1)]
  }
  const corners = [
    at(portrait.x, portrait.y),
    at(portrait.x + portrait.width, portrait.y),
    at(portrait.x, portrait.y + portrait.height),
    at(portrait.x + portrait.width, portrait.y + portrait.height),
  ]
  const xs = corners.map(([x]) => x)
  const ys = corners.map(([, y]) => y)
  const [x, y] = [Math.min(...xs), Math.min(...ys)]
  return { x, y, width: Math.max(...xs) - x, height: Math.max(...ys) - y }
}

/** Cuts a box out of a picture, with some margin; the whole picture when nobody knows where to cut. */
async function crop(
  bytes: Buffer | undefined,
  box: Box | undefined,
  margin: number,
): Promise<Buffer | undefined> {
  if (!bytes || !box) return bytes
  const { default: sharp } = await import('sharp')
  try {
    const { width = 0, height = 0 } = await sharp(bytes).metadata()
    const grow = Math.max(box.width, box.height) * margin
    const left = Math.max(0, Math.floor(box.x - grow))
    const top = Math.max(0, Math.floor(box.y - grow))
    const wide = Math.min(width - left, Math.ceil(box.width + 2 * grow))
    const high = Math.min(height - top, Math.ceil(box.height + 2 * grow))
    if (wide < 8 || high < 8) return bytes
    return await sharp(bytes)
      .extract({ left, top, width: wide, height: high })
      .jpeg({ quality: 90 })
      .toBuffer()
  } catch {
    // A format that is kept and not decoded, such as a digital ID.
    return bytes
  }
}
