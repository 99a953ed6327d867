import sharp from 'sharp'
import { boundedCache } from '../bounded-cache.ts'
import type { Frame } from '../frame.ts'
import { LIGHT_CELL, type LightField } from '../light/light-field.ts'
import type { Raster } from '../svg/rasterise.ts'
import { findHomography, type Quad } from './homography.ts'

/** Lights the ground of a frame in place. */
export function lightGround(frame: Frame, light: LightField): void {
  const { data, width, height } = frame
  const across = 1 / LIGHT_CELL
  for (let y = 0; y < height; y++) {
    const fy = y * across
    const row = Math.floor(fy)
    const dy = fy - row
    for (let cell = 0; cell * LIGHT_CELL < width; cell++) {
      const i = row * light.columns + cell
      const left = light.onGround[i]! * (1 - dy) + light.onGround[i + light.columns]! * dy
      const right = light.onGround[i + 1]! * (1 - dy) + light.onGround[i + 1 + light.columns]! * dy
      const step = (right - left) * across
      let value = left
      const end = Math.min(width, (cell + 1) * LIGHT_CELL)
      for (let at = (y * width + cell * LIGHT_CELL) * 3, stop = (y * width + end) * 3; at < stop; at += 3) {
        data[at] = data[at]! * value
        data[at + 1] = data[at + 1]! * value
        data[at + 2] = data[at + 2]! * value
        value += step
      }
    }
  }
}

const halves = boundedCache<Raster>(24)
const names = new WeakMap<Buffer, string>()
let nextName = 0

/** The object at about the size it will have, so that a small picture does not flicker with left-out pixels. */
async function fitRaster(raster: Raster, wantedWidth: number): Promise<Raster> {
  if (wantedWidth > raster.width * 0.62) return raster
  const width = Math.max(8, Math.round(wantedWidth * 1.15))
  let name = names.get(raster.data)
  if (name === undefined) names.set(raster.data, (name = String(nextName++)))
  return halves.remember(`${name} ${width}`, async () => {
    const { data, info } = await sharp(raster.data, {
      raw: { width: raster.width, height: raster.height, channels: 4 },
    })
      .resize(width)
      .raw()
      .toBuffer({ resolveWithObject: true })
    return { data, width: info.width, height: info.height, channels: 4 }
  })
}

/** Draws a flat object into the frame, its corners at `quad`, lit by `light`. */
export async function projectObject(
  frame: Frame,
  source: Raster,
  quad: Quad,
  light: LightField,
): Promise<void> {
  const edge = (a: number, b: number) => Math.hypot(quad[a]![0] - quad[b]![0], quad[a]![1] - quad[b]![1])
  const raster = await fitRaster(source, Math.max(edge(0, 1), edge(2, 3)))
  const { width: sw, height: sh, data: from } = raster
  const { data, width, height } = frame
  const corners: Quad = [
    [0, 0],
    [sw, 0],
    [sw, sh],
    [0, sh],
  ]
  const m = findHomography(quad, corners)
  const xs = quad.map(([x]) => x)
  const ys = quad.map(([, y]) => y)
  const x0 = Math.max(0, Math.floor(Math.min(...xs)))
  const x1 = Math.min(width, Math.ceil(Math.max(...xs)) + 1)
  const y0 = Math.max(0, Math.floor(Math.min(...ys)))
  const y1 = Math.min(height, Math.ceil(Math.max(...ys)) + 1)
  const [m0, m1, m2, m3, m4, m5, m6, m7, m8] = m as [
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number,
  ]
  for (let y = y0; y < y1; y++) {
    const py = y + 0.5
    let u = m0 * (x0 + 0.5) + m1 * py + m2
    let v = m3 * (x0 + 0.5) + m4 * py + m5
    let w = m6 * (x0 + 0.5) + m7 * py + m8
    const lightRow = Math.floor(y / LIGHT_CELL) * light.columns
    for (let x = x0; x < x1; x++, u += m0, v += m3, w += m6) {
      const sx = u / w - 0.5
      const sy = v / w - 0.5
      if (sx < -0.5 || sy < -0.5 || sx > sw - 0.5 || sy > sh - 0.5) continue
      const ix = sx < 0 ? 0 : sx >= sw - 1 ? sw - 2 : sx | 0
      const iy = sy < 0 ? 0 : sy >= sh - 1 ? sh - 2 : sy | 0
      const fx = sx < 0 ? 0 : sx - ix > 1 ? 1 : sx - ix
      const fy = sy < 0 ? 0 : sy - iy > 1 ? 1 : sy - iy
      const i = (iy * sw + ix) * 4
      const j = i + sw * 4
      const a = (1 - fx) * (1 - fy)
      const b = fx * (1 - fy)
      const c = (1 - fx) * fy
      const d = fx * fy
      const alpha = (from[i + 3]! * a + from[i + 7]! * b + from[j + 3]! * c + from[j + 7]! * d) / 255
      if (alpha < 0.004) continue
      const lit = light.onObject[lightRow + ((x / LIGHT_CELL) | 0)]!
      const at = (y * width + x) * 3
      const gain = lit * alpha
      const rest = 1 - alpha
      data[at] =
        (from[i]! * a + from[i + 4]! * b + from[j]! * c + from[j + 4]! * d) * gain + data[at]! * rest + 0.5
      data[at + 1] =
        (from[i + 1]! * a + from[i + 5]! * b + from[j + 1]! * c + from[j + 5]! * d) * gain +
        data[at + 1]! * rest +
        0.5
      data[at + 2] =
        (from[i + 2]! * a + from[i + 6]! * b + from[j + 2]! * c + from[j + 6]! * d) * gain +
        data[at + 2]! * rest +
        0.5
    }
  }
}
