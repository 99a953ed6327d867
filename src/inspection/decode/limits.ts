import { type InspectionLimits, PictureRefused } from '../inspection.ts'

/** What is taken when a provider names no limits of its own. */
export const DEFAULT_LIMITS: InspectionLimits = {
  bytes: 25 * 1024 * 1024,
  pixels: 50_000_000,
  formats: ['jpeg', 'png', 'webp', 'mjpeg', 'y4m', 'mp4', 'webm'],
}

/** A clip may be larger than a picture: three seconds of Y4M at 640 x 480 are 21 MB. */
export const CLIP_BYTES = 64 * 1024 * 1024

/** Smaller than this nothing can be told about, and decoders have been known to trip over it. */
export const SMALLEST_EDGE = 16

export function refuseBySize(width: number, height: number, limits: InspectionLimits): void {
  if (!(width > 0 && height > 0)) throw new PictureRefused('broken', 'the picture has no size')
  if (width * height > limits.pixels) {
    throw new PictureRefused('too-many-pixels', `${width} x ${height} pixels are more than ${limits.pixels}`)
  }
  if (Math.min(width, height) < SMALLEST_EDGE) {
    throw new PictureRefused('broken', `${width} x ${height} pixels are too few to be a picture`)
  }
}
