import { type InspectionLimits, PictureRefused } from '../inspection.ts'
import { refuseBySize } from './limits.ts'
import { CLIP_EDGE, type DecodedClip, thin } from './read-clip.ts'
import { frameOfI420 } from './yuv.ts'

/** YUV4MPEG2 with 4:2:0 chroma, 8 bit. @throws {PictureRefused} */
export function readY4m(bytes: Uint8Array, limits: InspectionLimits, most: number): DecodedClip {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  const headEnd = view.subarray(0, 512).indexOf(10)
  if (headEnd === -1) throw new PictureRefused('broken', 'the header has no end')
  const head = view.toString('latin1', 0, headEnd).split(' ')
  const number = (letter: string) => Number(head.find((word) => word.startsWith(letter))?.slice(1) ?? 0)
  const width = number('W')
  const height = number('H')
  if (!Number.isInteger(width) || !Number.isInteger(height)) throw new PictureRefused('broken', 'no size')
  refuseBySize(width, height, limits)
  const chroma = head.find((word) => word.startsWith('C')) ?? 'C420jpeg'
  if (!/^C420(jpeg|mpeg2|paldv)?$/.test(chroma)) throw new PictureRefused('wrong-format', `chroma ${chroma}`)
  const size = width * height + 2 * ((width + 1) >> 1) * ((height + 1) >> 1)
  const places: number[] = []
  let at = headEnd + 1
  while (at < view.length) {
    if (view.toString('latin1', at, at + 5) !== 'FRAME')
      throw new PictureRefused('broken', 'a frame is missing')
    const lineEnd = view.subarray(at, at + 256).indexOf(10)
    if (lineEnd === -1 || at + lineEnd + 1 + size > view.length) break
    places.push(at + lineEnd + 1)
    at += lineEnd + 1 + size
  }
  if (places.length === 0) throw new PictureRefused('broken', 'there is no whole frame')
  const step = Math.max(1, Math.round(Math.max(width, height) / CLIP_EDGE))
  const frames = thin(places, most).map((place) =>
    frameOfI420(bytes.subarray(place, place + size), width, height, step),
  )
  const [num, den] = (head.find((word) => word.startsWith('F'))?.slice(1) ?? '0:1').split(':').map(Number)
  const durationMs = num && den ? Math.round((places.length * 1000 * den) / num) : undefined
  return { frames, format: 'y4m', width, height, commented: false, ...(durationMs && { durationMs }) }
}
