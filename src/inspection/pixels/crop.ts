import type { Frame } from './frame.ts'

/** The upper part of a frame, down to line `bottom`. */
export function cropTo(frame: Frame, bottom: number): Frame {
  const height = Math.max(1, Math.min(frame.height, bottom))
  return { ...frame, height, rgb: frame.rgb.subarray(0, frame.width * height * 3) }
}
