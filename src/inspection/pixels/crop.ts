import type { Frame } from './frame.ts'

/** The upper part of a frame, down to line `bottom`. */
export function cropTo(frame: Frame, bottom: number): Frame {
  const height = Math.max(1, Math.min(frame.height, bottom))
  return { ...frame, height, rgb: frame.rgb.subarray(0, frame.width * height * 3) }
}

/** A rectangle of a frame, clipped to it. */
export function cutFrame(frame: Frame, x: number, y: number, width: number, height: number): Frame {
  const x0 = Math.min(frame.width - 1, Math.max(0, Math.round(x)))
  const y0 = Math.min(frame.height - 1, Math.max(0, Math.round(y)))
  const x1 = Math.max(x0 + 1, Math.min(frame.width, Math.round(x + width)))
  const y1 = Math.max(y0 + 1, Math.min(frame.height, Math.round(y + height)))
  const rgb = new Uint8Array((x1 - x0) * (y1 - y0) * 3)
  for (let row = y0; row < y1; row++) {
    const from = (row * frame.width + x0) * 3
    rgb.set(frame.rgb.subarray(from, from + (x1 - x0) * 3), (row - y0) * (x1 - x0) * 3)
  }
  return { width: x1 - x0, height: y1 - y0, rgb, scale: frame.scale }
}
