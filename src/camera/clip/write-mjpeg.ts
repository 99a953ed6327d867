import type { Frame } from '../frame.ts'
import { encodePicture } from '../compression/encode-picture.ts'

/** JPEGs one after the other, as browsers take them for a camera. Each bears the comment. */
export async function writeMjpeg(frames: readonly Frame[], compression: number): Promise<Buffer> {
  const parts: Buffer[] = []
  for (const frame of frames) parts.push((await encodePicture(frame, 'jpeg', compression)).bytes)
  return Buffer.concat(parts)
}
