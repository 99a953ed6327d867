import { type InspectionLimits, PictureRefused } from '../inspection.ts'
import type { Frame } from '../pixels/frame.ts'
import { walkJpeg } from './jpeg-structure.ts'
import { CLIP_BYTES, refuseBySize } from './limits.ts'
import { readMp4 } from './mp4.ts'
import { decodeStill } from './read-picture.ts'
import { readsAsSomethingElse, sniffFormat } from './sniff.ts'
import { readY4m } from './y4m.ts'

/** More frames than this tell nothing new; a longer clip is thinned evenly. */
export const MOST_FRAMES = 60
/** Longest edge of a frame as it is measured. */
export const CLIP_EDGE = 640

export interface DecodedClip {
  /** Empty when the container is known and its frames cannot be read here. */
  frames: Frame[]
  format: 'mjpeg' | 'y4m' | 'mp4' | 'webm'
  width: number
  height: number
  durationMs?: number
  commented: boolean
}

/**
 * Reads a clip: JPEGs one after the other (MJPEG, or the frames a page posts), Y4M, or MP4 with H.264
 * baseline. Other MP4 and WebM are taken by their container alone. A single JPEG is no clip.
 *
 * @throws {PictureRefused} and nothing else
 */
export async function readClip(
  bytes: Uint8Array,
  limits: InspectionLimits,
): Promise<DecodedClip | undefined> {
  if (bytes.length === 0) throw new PictureRefused('empty', 'there are no bytes')
  const most = Math.max(limits.bytes, CLIP_BYTES)
  if (bytes.length > most)
    throw new PictureRefused('too-large', `${bytes.length} bytes are more than ${most}`)
  const format = sniffFormat(bytes)
  if (format === 'jpeg') return readMjpeg(bytes, limits)
  if (format === 'y4m' && limits.formats.includes('y4m')) return readY4m(bytes, limits, MOST_FRAMES)
  if (format === 'mp4' && limits.formats.includes('mp4')) return readMp4(bytes, limits, MOST_FRAMES)
  if (format === 'webm' && limits.formats.includes('webm')) {
    return { frames: [], format, width: 0, height: 0, commented: false }
  }
  throw new PictureRefused('wrong-format', `a clip was expected, got ${format ?? 'an unknown format'}`)
}

async function readMjpeg(bytes: Uint8Array, limits: InspectionLimits): Promise<DecodedClip | undefined> {
  const places: { start: number; end: number; width: number; height: number; comments: string[] }[] = []
  let at = 0
  while (at < bytes.length) {
    const walked = walkJpeg(bytes, at)
    if (!walked) break
    if (walked.end === undefined) {
      if (places.length === 0) throw new PictureRefused('broken', 'the first frame is cut short')
      at = bytes.length
      break
    }
    places.push({ ...walked, end: walked.end })
    at = walked.end
    // Some writers pad between frames.
    while (at < bytes.length && (bytes[at] === 0 || bytes[at] === 10 || bytes[at] === 13)) at++
  }
  if (places.length < 2) return undefined
  if (!limits.formats.includes('mjpeg')) throw new PictureRefused('wrong-format', 'mjpeg is not taken')
  if (at < bytes.length && readsAsSomethingElse(bytes.subarray(at))) {
    throw new PictureRefused('wrong-format', 'the clip also reads as another kind of file')
  }
  const [first] = places
  refuseBySize(first!.width, first!.height, limits)
  const frames: Frame[] = []
  for (const place of thin(places, MOST_FRAMES)) {
    if (place.width !== first!.width || place.height !== first!.height) continue
    const still = await decodeStill(bytes.subarray(place.start, place.end), 'jpeg', limits, CLIP_EDGE)
    frames.push(still.frame)
  }
  const commented = first!.comments.some((comment) => comment.includes('idv-sandbox'))
  return { frames, format: 'mjpeg', width: first!.width, height: first!.height, commented }
}

/** At most `most` of the items, evenly spread, the first and the last among them. */
export function thin<T>(items: T[], most: number): T[] {
  if (items.length <= most) return items
  return Array.from({ length: most }, (_, i) => items[Math.round((i * (items.length - 1)) / (most - 1))]!)
}
