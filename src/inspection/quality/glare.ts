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

/** Where the burning out begins, and where nothing printed can be told any more. */
const SHEEN = 235
const BLOWN = 247

/** How much of a picture is blown out: every channel near its maximum; a pixel half way there counts half. */
export function measureGlare(frame: Frame): MeasureResult {
  const { rgb } = frame
  let blown = 0
  for (let p = 0; p < rgb.length; p += 3) {
    // Nearly every pixel is told by its first channel.
    if (rgb[p]! <= SHEEN || rgb[p + 1]! <= SHEEN || rgb[p + 2]! <= SHEEN) continue
    const least = Math.min(rgb[p]!, rgb[p + 1]!, rgb[p + 2]!)
    blown += Math.min(1, (least - SHEEN) / (BLOWN - SHEEN))
  }
  return grade(GLARE, blown / (rgb.length / 3))
}
