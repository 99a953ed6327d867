import type { Capture } from '../../domain/capture/capture.ts'
import type { Turn } from '../../journey/turn.ts'
import type { MediaRow } from '../../storage/port.ts'
import { unknown } from './errors.ts'
import { cutPortrait } from './imaging/portrait.ts'
import { redactPicture } from './imaging/redact.ts'
import { isFinal, type SignicatSession } from './process.ts'
import { factsOf } from './verification-providers.ts'

export type Depiction = 'front' | 'back' | 'selfie' | 'portrait'

/**
 * A picture of a process as JPEG bytes: the capture itself, or the photo cut from the document.
 * Pictures of a paper process with a redact list come back redacted once it has ended.
 *
 * @throws {Refusal} THING_UNKNOWN when the process has no such picture
 */
export async function readImage(
  turn: Turn,
  session: SignicatSession,
  depiction: Depiction,
): Promise<{ bytes: Buffer; contentType: string }> {
  if (depiction === 'portrait' && !factsOf(session.native.provider).hasPortrait)
    throw unknown('image', depiction)
  const step = depiction === 'portrait' ? 'front' : depiction
  const capture = session.captures.findLast((one) => one.step === step)
  const media = capture?.media === undefined ? undefined : await turn.media.read(capture.media)
  if (!capture || !media) throw unknown('image', depiction)
  if (depiction === 'portrait') {
    if (session.document.portraitMissing) throw unknown('image', depiction)
    return {
      bytes: await cutPortrait(media.bytes, capture, session.document.type),
      contentType: 'image/jpeg',
    }
  }
  const redacted = await redactedImage(session, capture, media)
  return redacted ?? asJpeg(media)
}

async function redactedImage(session: SignicatSession, capture: Capture, media: MediaRow) {
  const { redact, redactionLevel } = session.native
  if (!redact?.length || !isFinal(session) || (capture.step !== 'front' && capture.step !== 'back'))
    return undefined
  const report = capture.report?.document
  const bytes = await redactPicture(media.bytes, {
    fields: redact,
    level: redactionLevel ?? 'standard',
    side: capture.step,
    type: report?.type ?? session.document.type,
    report,
  })
  return asJpeg({ bytes, contentType: media.contentType })
}

async function asJpeg(media: { bytes: Uint8Array; contentType: string }) {
  if (media.contentType === 'image/jpeg')
    return { bytes: Buffer.from(media.bytes), contentType: 'image/jpeg' }
  const { default: sharp } = await import('sharp')
  const bytes = await sharp(media.bytes).flatten({ background: '#ffffff' }).jpeg({ quality: 92 }).toBuffer()
  return { bytes, contentType: 'image/jpeg' }
}

/** Whether a picture of this depiction can be read, without drawing it. */
export function hasImage(session: SignicatSession, depiction: Depiction): boolean {
  const step = depiction === 'portrait' ? 'front' : depiction
  if (depiction === 'portrait') {
    const { hasPortrait } = factsOf(session.native.provider)
    if (!hasPortrait || session.document.portraitMissing) return false
  }
  return session.captures.some((capture) => capture.step === step && capture.media !== undefined)
}
