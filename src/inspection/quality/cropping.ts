import { type MeasureFacts, grade } from '../measure.ts'
import type { MeasureResult } from '../../domain/capture/capture.ts'

export const CROPPING: MeasureFacts = {
  name: 'cropping',
  unit: 'share of area',
  better: 'less',
  threshold: 0.02,
  worst: 0.5,
  best: 0,
  source: 'share of the document’s quadrilateral that lies outside the picture',
}

export function measureCropping(inside: number): MeasureResult {
  return grade(CROPPING, 1 - inside)
}
