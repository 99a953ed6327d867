import { type MeasureFacts, grade } from '../measure.ts'
import type { MeasureResult } from '../../domain/capture/capture.ts'
import type { Frame } from '../pixels/frame.ts'

export const GLARE: MeasureFacts = {
  name: 'glareShare',
  unit: 'share of area',
  better: 'less',
  threshold: 0.03,
  worst: 0.15,
  best: 0,
  source: 'share of pixels with no colour left and near white; a card’s own paper stays below 240',
}

/** From here on nothing printed can be told any more. */
const BLOWN = 246

/** How much of a picture is blown out: every channel near its maximum. */
export function measureGlare(frame: Frame): MeasureResult {
  const { rgb } = frame
  let blown = 0
  for (let p = 0; p < rgb.length; p += 3) {
    if (rgb[p]! >= BLOWN && rgb[p + 1]! >= BLOWN && rgb[p + 2]! >= BLOWN) blown++
  }
  return grade(GLARE, blown / (rgb.length / 3))
}
