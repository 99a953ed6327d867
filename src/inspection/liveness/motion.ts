import { type MeasureFacts, grade } from '../measure.ts'
import type { MeasureResult } from '../../domain/capture/capture.ts'
import { type Frame, blurPlane, greyOf, quantileOf } from '../pixels/frame.ts'
import { shrinkPlane } from '../pixels/shrink.ts'

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

export const REPEATED: MeasureFacts = {
  name: 'repeatedFrames',
  unit: 'share of frames',
  better: 'less',
  threshold: 0.3,
  worst: 1,
  best: 0,
  source:
    'share of frames that are the one before over again: a sensor never gives the same picture twice, a player does. A page that asks faster than the camera delivers gets repetitions too: the noise decides',
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

/** Mean difference in grey levels under which a frame is the one before; a coded repetition is not quite 0. */
const SAME = 0.3

export function measureRepeated(frames: Frame[]): MeasureResult {
  if (frames.length < 4) return grade(REPEATED, Number.NaN)
  let repeated = 0
  let pairs = 0
  for (let i = 1; i < frames.length; i++) {
    const a = greyOf(frames[i - 1]!).data
    const b = greyOf(frames[i]!).data
    if (a.length !== b.length) continue
    pairs++
    if (isRepeated(a, b)) repeated++
  }
  return grade(REPEATED, pairs ? repeated / pairs : Number.NaN)
}

export function isRepeated(a: Float32Array, b: Float32Array): boolean {
  let sum = 0
  let n = 0
  for (let k = 0; k < a.length; k += 7) {
    sum += Math.abs(a[k]! - b[k]!)
    n++
  }
  return sum / Math.max(1, n) < SAME
}
