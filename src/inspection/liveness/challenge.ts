import { type MeasureFacts, grade } from '../measure.ts'
import type { MeasureResult } from '../../domain/capture/capture.ts'
import type { FaceTraits } from '../face/traits.ts'

export const TURN: MeasureFacts = {
  name: 'headTurn',
  unit: 'degrees',
  better: 'more',
  threshold: 12,
  worst: 0,
  best: 40,
  source: 'yaw between the furthest frames to either side, by the learned reader of a head’s pose',
}

/** How far the head is turned over the clip, from its furthest left to its furthest right. */
export function measureTurn(traits: FaceTraits[]): MeasureResult {
  if (traits.length < 3) return grade(TURN, Number.NaN)
  const yaws = traits.map((t) => t.yaw).sort((a, b) => a - b)
  return grade(TURN, yaws.at(-1)! - yaws[0]!)
}
