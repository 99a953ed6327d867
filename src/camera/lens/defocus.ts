import sharp from 'sharp'
import type { Frame } from '../frame.ts'
import { KNOBS } from '../knobs.ts'

/** A lens that is not focused. */
export async function defocus(frame: Frame, amount: number): Promise<Frame> {
  const sigma = (KNOBS.blurSigma(amount) * Math.max(frame.width, frame.height)) / 1600
  // The renderer's own blur begins at 0.3: less shows in no pixel.
  if (sigma < 0.3) return frame
  const { width, height } = frame
  const data = await sharp(frame.data, { raw: { width, height, channels: 3 } })
    .blur(sigma)
    .raw()
    .toBuffer()
  return { data, width, height }
}
