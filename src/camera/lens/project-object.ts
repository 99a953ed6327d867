import sharp from 'sharp'
import { boundedCache } from '../../foundation/bounded-cache.ts'
import type { Frame } from '../frame.ts'
import { LIGHT_CELL, type LightField } from '../light/light-field.ts'
import type { Raster } from '../svg/rasterise.ts'
import { carry, findHomography, type Quad } from './homography.ts'

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
      // In 65536ths: whole numbers are quicker than fractions here.
      const step = ((right - left) * across * 65536) | 0
      let value = (left * 65536) | 0
      const end = Math.min(width, (cell + 1) * LIGHT_CELL)
      for (let at = (y * width + cell * LIGHT_CELL) * 3, stop = (y * width + end) * 3; at < stop; at += 3) {
        data[at] = (data[at]! * value) >> 16
        data[at + 1] = (data[at + 1]! * value) >> 16
        data[at + 2] = (data[at + 2]! * value) >> 16
        value += step
      }
    }
  }
}

const halves = boundedCache<Raster>(10)
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
  for (let y = y0; y < y1; y++) {
    const lightRow = Math.floor(y / LIGHT_CELL) * light.columns
    // Between pixels a span apart the map is as good as straight: two divisions a span, not two a pixel.
    let [u, v] = carry(m, x0 + 0.5, y + 0.5)
    for (let spanStart = x0; spanStart < x1; spanStart += SPAN) {
      const spanEnd = Math.min(x1, spanStart + SPAN)
      const [nextU, nextV] = carry(m, spanStart + SPAN + 0.5, y + 0.5)
      const stepU = (nextU - u) / SPAN
      const stepV = (nextV - v) / SPAN
      const lit = (light.onObject[lightRow + ((spanStart / LIGHT_CELL) | 0)]! * 256 + 0.5) | 0
      let sx = u - 0.5
      let sy = v - 0.5
      for (let x = spanStart; x < spanEnd; x++, sx += stepU, sy += stepV) {
        if (sx < -0.5 || sy < -0.5 || sx > sw - 0.5 || sy > sh - 0.5) continue
        const ix = sx < 0 ? 0 : sx >= sw - 1 ? sw - 2 : sx | 0
        const iy = sy < 0 ? 0 : sy >= sh - 1 ? sh - 2 : sy | 0
        const fx = sx < 0 ? 0 : sx - ix >= 1 ? 256 : ((sx - ix) * 256) | 0
        const fy = sy < 0 ? 0 : sy - iy >= 1 ? 256 : ((sy - iy) * 256) | 0
        const i = (iy * sw + ix) << 2
        const j = i + (sw << 2)
        // Weights of the four neighbours, 65536 in all.
        const a = (256 - fx) * (256 - fy)
        const b = fx * (256 - fy)
        const c = (256 - fx) * fy
        const d = fx * fy
        const at = (y * width + x) * 3
        if ((from[i + 3]! & from[i + 7]! & from[j + 3]! & from[j + 7]!) === 255) {
          data[at] = (((from[i]! * a + from[i + 4]! * b + from[j]! * c + from[j + 4]! * d) >>> 16) * lit) >> 8
          data[at + 1] =
            (((from[i + 1]! * a + from[i + 5]! * b + from[j + 1]! * c + from[j + 5]! * d) >>> 16) * lit) >> 8
          data[at + 2] =
            (((from[i + 2]! * a + from[i + 6]! * b + from[j + 2]! * c + from[j + 6]! * d) >>> 16) * lit) >> 8
          continue
        }
        const wa = a * from[i + 3]!
        const wb = b * from[i + 7]!
        const wc = c * from[j + 3]!
        const wd = d * from[j + 7]!
        const weight = wa + wb + wc + wd
        if (weight === 0) continue
        // Weighed by their alpha, so that the colour of what is transparent does not bleed in.
        const alpha = weight / (65536 * 255)
        const gain = (alpha * lit) / 256 / weight
        const rest = 1 - alpha
        for (let k = 0; k < 3; k++) {
          const colour = from[i + k]! * wa + from[i + 4 + k]! * wb + from[j + k]! * wc + from[j + 4 + k]! * wd
          data[at + k] = colour * gain + data[at + k]! * rest
        }
      }
      u = nextU
      v = nextV
    }
  }
}

const SPAN = 16
