import type { Random } from '../../foundation/random.ts'
import type { Frame } from '../frame.ts'
import { carry, findHomography, type Quad } from '../lens/homography.ts'
import type { FlatObject } from '../subjects/card/draw-card.ts'
import { layOnSheet } from './sheet.ts'

/** A display that shows the picture: a lit ground, a dark bezel around, cold light. */
export function showOnScreen(
  object: FlatObject,
  options: { surround: number; bezel: number; ground: readonly [number, number, number] },
): FlatObject {
  const lit = layOnSheet(object, { margin: options.surround, paper: options.ground }, (r, g, b) => [
    20 + r * 0.88,
    24 + g * 0.9,
    32 + b * 0.88,
  ])
  const framed = layOnSheet(
    lit,
    { margin: options.bezel, paper: [17, 17, 19], bottom: options.bezel * 1.5 },
    (r, g, b) => [r, g, b],
  )
  roundCorners(framed, options.bezel * 0.9)
  return framed
}

function roundCorners({ raster, widthMm }: FlatObject, radiusMm: number): void {
  const r = Math.round((radiusMm * raster.width) / widthMm)
  const { data, width, height } = raster
  for (let y = 0; y < r; y++) {
    for (let x = 0; x < r; x++) {
      if (Math.hypot(r - x, r - y) <= r) continue
      for (const [px, py] of [
        [x, y],
        [width - 1 - x, y],
        [x, height - 1 - y],
        [width - 1 - x, height - 1 - y],
      ] as const) {
        data[(py * width + px) * 4 + 3] = 0
      }
    }
  }
}

/**
 * Moiré: the display's grid against the sensor's. Bands in the picture plane with a shift between the
 * colours, slightly bent, all over the lit part whose corners are `quad`.
 */
export function addMoire(frame: Frame, quad: Quad, random: Random): void {
  const chance = random.fork('moire')
  const { data, width, height } = frame
  const unit = Math.max(width, height) / 1600
  const period = Math.max(6, (11 + chance.next() * 5) * unit)
  const angle = 0.35 + chance.next() * 0.7
  const [kx, ky] = [(Math.cos(angle) * Math.PI * 2) / period, (Math.sin(angle) * Math.PI * 2) / period]
  const slow = (Math.PI * 2) / (period * (7 + chance.next() * 4))
  const bend = 0.9 + chance.next()
  const toUnit = findHomography(quad, [
    [0, 0],
    [1, 0],
    [1, 1],
    [0, 1],
  ])
  const xs = quad.map(([x]) => x)
  const ys = quad.map(([, y]) => y)
  const [x0, x1] = [Math.max(0, Math.floor(Math.min(...xs))), Math.min(width, Math.ceil(Math.max(...xs)))]
  const [y0, y1] = [Math.max(0, Math.floor(Math.min(...ys))), Math.min(height, Math.ceil(Math.max(...ys)))]
  const wave = waveTable()
  for (let y = y0; y < y1; y++) {
    const curve = bend * Math.sin(y * slow * 0.7)
    for (let x = x0; x < x1; x++) {
      if ((x & 15) === 0 || x === x0) {
        // The outline is straight: looking at every sixteenth pixel of a line is enough to skip what lies outside.
        const [u, v] = carry(toUnit, Math.min(x + 8, x1 - 1), y)
        if (u < 0 || v < 0 || u > 1 || v > 1) {
          x = (x | 15) >= x1 ? x1 : x | 15
          continue
        }
      }
      const phase = x * kx + y * ky + curve + 0.8 * wave[((x * slow * WAVE) / (Math.PI * 2)) & (WAVE - 1)]!
      const turn = (phase * WAVE) / (Math.PI * 2)
      const at = (y * width + x) * 3
      data[at] = hold(data[at]! * (1 + 0.19 * wave[turn & (WAVE - 1)]!))
      data[at + 1] = hold(data[at + 1]! * (1 + 0.17 * wave[(turn + WAVE / 5) & (WAVE - 1)]!))
      data[at + 2] = hold(data[at + 2]! * (1 + 0.19 * wave[(turn + (WAVE * 2) / 5) & (WAVE - 1)]!))
    }
  }
}

const WAVE = 1024
let waves: Float32Array | undefined

function waveTable(): Float32Array {
  waves ??= Float32Array.from({ length: WAVE }, (_, i) => Math.sin((i / WAVE) * Math.PI * 2))
  return waves
}

// Stays under what would count as a reflection.
const hold = (value: number): number => (value > 246 ? 246 : value)
