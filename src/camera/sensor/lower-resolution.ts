import sharp from 'sharp'
import type { Frame } from '../frame.ts'
import { KNOBS } from '../knobs.ts'

/** No picture is made smaller than this: the origin strip has to stay readable. */
const SHORTEST = 150

/**
 * A coarser sensor: the picture has fewer pixels. With `keepSize` (frames of a clip all have one
 * size) it is spread over as many pixels again.
 */
export async function lowerResolution(frame: Frame, amount: number, keepSize: boolean): Promise<Frame> {
  if (amount === 0) return frame
  const scale = Math.max(KNOBS.resolutionScale(amount), SHORTEST / Math.min(frame.width, frame.height))
  if (scale >= 1) return frame
  const width = Math.round(frame.width * scale)
  const height = Math.round(frame.height * scale)
  const small = await sharp(frame.data, { raw: { width: frame.width, height: frame.height, channels: 3 } })
    .resize(width, height, { fit: 'fill' })
    .raw()
    .toBuffer()
  if (!keepSize) return { data: small, width, height }
  const data = await sharp(small, { raw: { width, height, channels: 3 } })
    .resize(frame.width, frame.height, { fit: 'fill' })
    .raw()
    .toBuffer()
  return { data, width: frame.width, height: frame.height }
}
