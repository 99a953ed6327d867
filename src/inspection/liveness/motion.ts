import { type MeasureFacts, grade } from '../measure.ts'
import type { MeasureResult } from '../../domain/capture/capture.ts'
import { type Frame, blurPlane, greyOf, quantileOf, shrinkPlane } from '../pixels/frame.ts'

export const MOTION: MeasureFacts = {
  name: 'motion',
  unit: 'grey levels',
  better: 'more',
  threshold: 1.2,
  worst: 0,
  best: 12,
  source:
    'difference between the most different frames after noise is averaged away, 95th percentile over the picture; a picture repeated has none',
}

/** How much the scene changes over the clip. */
export function measureMotion(frames: Frame[]): MeasureResult {
  if (frames.length < 2) return grade(MOTION, Number.NaN)
  const small = frames.map((frame) => blurPlane(shrinkPlane(greyOf(frame), 96), 1))
  const first = small[0]!
  let most = 0
  for (const other of small.slice(1)) {
    if (other.data.length !== first.data.length) continue
    const differences = other.data.map((value, i) => Math.abs(value - first.data[i]!))
    most = Math.max(most, quantileOf(differences, 0.95))
  }
  return grade(MOTION, most)
}
