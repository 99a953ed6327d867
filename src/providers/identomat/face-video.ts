import type { Session } from '../../domain/session/session.ts'
import type { Turn } from '../../journey/turn.ts'
import { nativeOf } from './native.ts'

/** Stored bytes and what they are. */
export interface Medium {
  media: string
  contentType: string
}

/** Forms that cameras and browsers record in and that players of the web do not show. */
const RECORDED_AS = ['video/x-motion-jpeg', 'video/x-yuv4mpeg', 'image/jpeg']
const SECONDS = 3

/**
 * The moving picture of the face as the vendor hands it out: MP4. What was recorded as a row of pictures
 * is encoded when it is first asked for; a film stays as it came.
 */
export async function faceVideo(session: Session<any>, turn: Turn): Promise<Medium | undefined> {
  const clip = session.captures.findLast((capture) => capture.step === 'clip')
  if (!clip?.media) return undefined
  const asRecorded = { media: clip.media, contentType: clip.contentType }
  if (!RECORDED_AS.includes(clip.contentType)) return asRecorded
  const native = nativeOf(session)
  if (native.faceVideo?.of === clip.media) return { media: native.faceVideo.media, contentType: 'video/mp4' }
  const row = await turn.media.read(clip.media)
  const bytes = row && (await encode(row.bytes))
  if (!bytes) return asRecorded
  const media = turn.media.put(bytes, 'video/mp4', session)
  native.faceVideo = { of: clip.media, media }
  turn.journey.save(session)
  return { media, contentType: 'video/mp4' }
}

/** Undefined for what cannot be taken apart into frames, such as a single picture. */
async function encode(bytes: Uint8Array): Promise<Buffer | undefined> {
  // The decoders and the encoder are loaded by the first film, not by the first call.
  const { readClip } = await import('../../inspection/decode/read-clip.ts')
  const { DEFAULT_LIMITS } = await import('../../inspection/decode/limits.ts')
  const { writeMp4 } = await import('../../camera/clip/write-mp4.ts')
  const clip = await readClip(bytes, DEFAULT_LIMITS)
  if (!clip || clip.frames.length === 0) return undefined
  const rate = clip.frames.length / ((clip.durationMs ?? SECONDS * 1000) / 1000)
  const frames = clip.frames.map(evenly)
  return writeMp4(frames, Math.max(1, Math.min(30, Math.round(rate))), 24)
}

/** H.264 wants even sizes: an odd last row or column is left out. */
function evenly({ width, height, rgb }: { width: number; height: number; rgb: Uint8Array }) {
  const [evenWidth, evenHeight] = [width & ~1, height & ~1]
  if (evenWidth === width && evenHeight === height) return { width, height, data: Buffer.from(rgb) }
  const rows = Array.from({ length: evenHeight }, (_, y) =>
    rgb.subarray(y * width * 3, (y * width + evenWidth) * 3),
  )
  return { width: evenWidth, height: evenHeight, data: Buffer.concat(rows) }
}
