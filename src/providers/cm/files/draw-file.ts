import sharp, { type Sharp } from 'sharp'
import type { Capture } from '../../../domain/capture/capture.ts'
import type { Turn } from '../../../journey/turn.ts'
import { nativeOf, type Transaction } from '../native.ts'
import type { Settings } from '../settings.ts'
import type { FileKind } from '../steps/files.ts'
import { redact } from './redact.ts'
import { type StraightPage, straightenPage } from './straighten-page.ts'

export interface DrawnFile {
  bytes: Buffer
  contentType: string
  extension: 'jpg' | 'png'
}

/**
 * Makes one downloadable file out of the picture that was captured: raw pictures and selfies as they
 * came, pages upright and masked, the portrait cut out of its page. The same bytes every time.
 *
 * @returns undefined when the picture is no longer kept
 */
export async function drawFile(
  session: Transaction,
  kind: FileKind,
  captureIndex: number,
  turn: Turn<Settings>,
): Promise<DrawnFile | undefined> {
  const capture: Capture | undefined = session.captures[captureIndex]
  const media = capture?.media === undefined ? undefined : await turn.media.read(capture.media)
  if (!capture || !media) return undefined
  const format = turn.settings.knobs['K-DLTYPE']
  if (kind === 'raw' || kind === 'selfie') return asFormat(media.bytes, media.contentType, format)
  const scan = nativeOf(session).document.scans.find((one) => one.capture === captureIndex)
  const page = await straightenPage(media.bytes, capture, {
    type: capture.report?.document?.type ?? session.document.type,
    side: scan?.side ?? 'front',
  })
  if (kind === 'portrait') return encode(await cutPortrait(page), format)
  redact(page, nativeOf(session).options.redactFields ?? [])
  return encode(rawImage(page), format)
}

async function asFormat(bytes: Uint8Array, contentType: string, format: 'jpeg' | 'png'): Promise<DrawnFile> {
  if (contentType === `image/${format}`) return finished(Buffer.from(bytes), format)
  return encode(sharp(bytes), format)
}

async function cutPortrait(page: StraightPage) {
  const { layout, perMmX, perMmY } = page
  const box = layout.portrait ?? { x: 0, y: 0, width: layout.width, height: layout.height }
  const left = Math.round(box.x * perMmX)
  const top = Math.round(box.y * perMmY)
  return rawImage(page).extract({
    left,
    top,
    width: Math.max(1, Math.min(page.width - left, Math.round(box.width * perMmX))),
    height: Math.max(1, Math.min(page.height - top, Math.round(box.height * perMmY))),
  })
}

function rawImage({ rgb, width, height }: StraightPage) {
  return sharp(rgb, { raw: { width, height, channels: 3 } })
}

async function encode(image: Sharp, format: 'jpeg' | 'png'): Promise<DrawnFile> {
  const encoded = format === 'png' ? image.png() : image.jpeg({ quality: 88 })
  return finished(await encoded.toBuffer(), format)
}

function finished(bytes: Buffer, format: 'jpeg' | 'png'): DrawnFile {
  return { bytes, contentType: `image/${format}`, extension: format === 'png' ? 'png' : 'jpg' }
}
