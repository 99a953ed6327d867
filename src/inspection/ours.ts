import { readOriginStrip } from '../domain/capture/origin-strip.ts'
import { ORIGIN_STRIP } from '../domain/capture/origin-strip.ts'
import type { Frame } from './pixels/frame.ts'

/** Whether a frame bears the camera's origin strip. */
export function bearsStrip(frame: Frame): boolean {
  return readOriginStrip({ data: frame.rgb, width: frame.width, height: frame.height, channels: 3 })
}

/** The last line that is picture and not strip. */
export function pictureBottom(frame: Frame, hasStrip: boolean): number {
  return hasStrip ? Math.floor(frame.height * ORIGIN_STRIP.top) - 1 : frame.height
}
