import type { Frame } from '../pixels/frame.ts'

/** I420 (limited range, Rec. 601) to sRGB; every `step`-th pixel. */
export function frameOfI420(yuv: Uint8Array, width: number, height: number, step = 1): Frame {
  const w = Math.floor(width / step)
  const h = Math.floor(height / step)
  const rgb = new Uint8Array(w * h * 3)
  const chromaWidth = (width + 1) >> 1
  const chromaHeight = (height + 1) >> 1
  const uAt = width * height
  const vAt = uAt + chromaWidth * chromaHeight
  for (let y = 0, at = 0; y < h; y++) {
    for (let x = 0; x < w; x++, at += 3) {
      const sx = x * step
      const sy = y * step
      const c = (sy >> 1) * chromaWidth + (sx >> 1)
      const luma = 1.164 * (yuv[sy * width + sx]! - 16)
      const u = yuv[uAt + c]! - 128
      const v = yuv[vAt + c]! - 128
      rgb[at] = clamp(luma + 1.596 * v)
      rgb[at + 1] = clamp(luma - 0.813 * v - 0.392 * u)
      rgb[at + 2] = clamp(luma + 2.017 * u)
    }
  }
  return { width: w, height: h, rgb, scale: 1 / step }
}

function clamp(value: number): number {
  return value < 0 ? 0 : value > 255 ? 255 : value + 0.5
}
