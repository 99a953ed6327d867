import sharp from 'sharp'
import { PictureRefused } from '../inspection.ts'
import type { Frame } from '../pixels/frame.ts'
import { DEFAULT_LIMITS } from './limits.ts'
import { readClip } from './read-clip.ts'

/**
 * The frames of a clip as the inspection reads them, as JPEGs one after the other (motion JPEG).
 * Undefined for what has no frames that can be read here: a single picture, another codec, broken bytes.
 */
export async function joinFrames(bytes: Uint8Array): Promise<Buffer | undefined> {
  try {
    const clip = await readClip(bytes, DEFAULT_LIMITS)
    if (!clip || clip.frames.length === 0) return undefined
    return Buffer.concat(await Promise.all(clip.frames.map(encode)))
  } catch (error) {
    if (error instanceof PictureRefused) return undefined
    throw error
  }
}

function encode({ width, height, rgb }: Frame): Promise<Buffer> {
  return sharp(rgb, { raw: { width, height, channels: 3 } })
    .jpeg({ quality: 88 })
    .toBuffer()
}
