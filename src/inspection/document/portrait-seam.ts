import { type MeasureFacts, grade } from '../measure.ts'
import type { MeasureResult, Box } from '../../domain/capture/capture.ts'
import { type Plane, greyOf, quantileOf, sampleAt } from '../pixels/frame.ts'
import { type Card, FLAT_PX_PER_MM } from './card.ts'

export const PORTRAIT_SEAM: MeasureFacts = {
  name: 'portraitSeam',
  unit: 'ratio of luma',
  better: 'less',
  threshold: 1.045,
  worst: 1.1,
  best: 1,
  source:
    'brightest line just within the portrait’s upper edge against the picture’s own ground below it: a picture glued over another shows the white of its paper there; limit calibrated on the camera’s cards',
}

/** Millimetres within the portrait's upper edge: where paper would show, and where the ground is surely seen. */
const RIM = { from: 0.5, to: 2.3 }
const GROUND = { from: 2.9, to: 3.7 }
/** Where the corners' ground is looked at, as shares of the width: hair reaches few of these places. */
const CORNERS = [
  [0.06, 0.1, 0.13],
  [0.84, 0.87, 0.91],
]
const PART = 0.035

export function measurePortraitSeam(card: Card, portrait: Box): MeasureResult {
  const grey = greyOf(card.flat)
  const ratios: number[] = []
  for (const places of CORNERS) {
    const lines = places.map((share) => {
      const from = portrait.x + portrait.width * share
      const to = from + portrait.width * PART
      const luma = ({ from: first, to: last }: typeof RIM) => {
        const means: number[] = []
        for (let y = first; y <= last; y += 0.125) means.push(lineMean(grey, portrait.y + y, from, to))
        return means
      }
      return { rim: Math.max(...luma(RIM)), ground: quantileOf(luma(GROUND), 0.5) }
    })
    // Grey hair that reaches a place is darker than the ground: the corner's lightest place tells.
    const ground = Math.max(...lines.map((line) => line.ground))
    for (const { rim } of lines) ratios.push((rim + 4) / (ground + 4))
  }
  return grade(PORTRAIT_SEAM, quantileOf(ratios, 0.4))
}

function lineMean(grey: Plane, y: number, from: number, to: number): number {
  let sum = 0
  let n = 0
  for (let x = from; x < to; x += 0.125) {
    sum += sampleAt(grey, x * FLAT_PX_PER_MM, y * FLAT_PX_PER_MM)
    n++
  }
  return sum / Math.max(1, n)
}
