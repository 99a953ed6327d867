import { type MeasureFacts, grade } from '../measure.ts'
import type { MeasureResult } from '../../domain/capture/capture.ts'
import { type Frame, quantileOf } from '../pixels/frame.ts'
import type { Quad } from '../pixels/homography.ts'

export const BEZEL: MeasureFacts = {
  name: 'bezel',
  unit: 'ratio of luma',
  better: 'less',
  threshold: 3.2,
  worst: 8,
  best: 1,
  source:
    'what a rectangle shows against a uniform dark border all round it, as a display has; limit calibrated on the camera’s displays',
}

export const PAPER_BORDER: MeasureFacts = {
  name: 'paperBorder',
  unit: 'share of the border',
  better: 'less',
  threshold: 0.8,
  worst: 1,
  best: 0,
  source:
    'share of a rectangle’s border that is the plain, light, colourless white of a sheet, brighter than what it encloses and surrounds it',
}

/** Shares of the way from the edge to the middle at which the border is looked at. */
const BANDS = [0.03, 0.05, 0.07]

interface Sampled {
  luma: number
  chroma: number
}

/** Bands just outside a rectangle, and just within: where it is the display's lit part that was found. */
const OUTER = [-0.03, -0.05]
const LIT = [0.04, 0.08]

/**
 * A dark, even frame around something lit: the largest over the rectangles found.
 *
 * @param isCard what is found may be a card on a dark table, around which it is dark for that reason
 */
export function measureBezel(frame: Frame, quads: Quad[], isCard: boolean): MeasureResult {
  let worst = 1
  for (const quad of quads) {
    const inside = lumas(frame, quad, [0.3, 0.45, 0.6])
    if (inside.length < 40) continue
    worst = Math.max(worst, contrastOf(lumas(frame, quad, BANDS), quantileOf(inside, 0.6)))
    if (isCard) continue
    // On a dark ground the display's own edge is not seen; then all of its lit part's rim is bright.
    const rim = lumas(frame, quad, LIT)
    if (rim.length >= 60)
      worst = Math.max(worst, contrastOf(lumas(frame, quad, OUTER), quantileOf(rim, 0.06)))
  }
  return grade(BEZEL, worst)
}

/** How much lighter `lit` is than a border, if nearly all of the border is dark and alike; else 1. */
function contrastOf(border: number[], lit: number): number {
  if (border.length < 40) return 1
  const dark = quantileOf(border, 0.85)
  const spread = dark - quantileOf(border, 0.15)
  return spread > 14 + dark * 0.4 ? 1 : (lit + 6) / (dark + 6)
}

function lumas(frame: Frame, quad: Quad, bands: number[]): number[] {
  return bands.flatMap((band) => along(frame, quad, band)).map(({ luma }) => luma)
}

/** A light, even, colourless frame: the largest share over the rectangles found. */
export function measurePaperBorder(frame: Frame, quads: Quad[]): MeasureResult {
  let worst = 0
  for (const quad of quads) {
    const border = BANDS.flatMap((band) => along(frame, quad, band))
    const outside = along(frame, quad, -0.05)
    if (border.length < 60 || outside.length < 20) continue
    const paper = quantileOf(
      border.map(({ luma }) => luma),
      0.6,
    )
    const inner = quantileOf(
      along(frame, quad, 0.22).map(({ luma }) => luma),
      0.5,
    )
    const ground = quantileOf(
      outside.map(({ luma }) => luma),
      0.5,
    )
    if (paper < inner * 1.04 || paper < ground * 1.05) continue
    const alike = border.filter(
      ({ luma, chroma }) => Math.abs(luma - paper) < paper * 0.07 && chroma < 0.1,
    ).length
    worst = Math.max(worst, alike / border.length)
  }
  return grade(PAPER_BORDER, worst)
}

/** Samples along the four sides, `share` of the way towards the middle; those outside the picture are left out. */
function along(frame: Frame, quad: Quad, share: number): Sampled[] {
  const cx = quad.reduce((sum, [x]) => sum + x / 4, 0)
  const cy = quad.reduce((sum, [, y]) => sum + y / 4, 0)
  const samples: Sampled[] = []
  for (let side = 0; side < 4; side++) {
    const [x0, y0] = quad[side]!
    const [x1, y1] = quad[(side + 1) % 4]!
    for (let t = 0.08; t <= 0.92; t += 0.035) {
      const x = x0 * (1 - t) + x1 * t
      const y = y0 * (1 - t) + y1 * t
      const u = Math.round(x + (cx - x) * share)
      const v = Math.round(y + (cy - y) * share)
      if (u < 1 || v < 1 || u >= frame.width - 1 || v >= frame.height - 1) continue
      let r = 0
      let g = 0
      let b = 0
      for (const [ox, oy] of [
        [0, 0],
        [1, 0],
        [0, 1],
        [-1, 0],
        [0, -1],
      ] as const) {
        const p = ((v + oy) * frame.width + u + ox) * 3
        r += frame.rgb[p]! / 5
        g += frame.rgb[p + 1]! / 5
        b += frame.rgb[p + 2]! / 5
      }
      const luma = 0.299 * r + 0.587 * g + 0.114 * b
      samples.push({ luma, chroma: (Math.max(r, g, b) - Math.min(r, g, b)) / (luma + 10) })
    }
  }
  return samples
}
