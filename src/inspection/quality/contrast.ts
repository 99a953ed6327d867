import { type MeasureFacts, grade } from '../measure.ts'
import type { MeasureResult } from '../../domain/capture/capture.ts'
import { type Plane, quantileOf } from '../pixels/frame.ts'

export const CONTRAST: MeasureFacts = {
  name: 'contrast',
  unit: 'grey levels',
  better: 'more',
  threshold: 20,
  worst: 0,
  best: 160,
  source: 'distance between the 2nd and the 98th percentile of luma; low contrast alone causes no finding',
}

export function measureContrast(grey: Plane): MeasureResult {
  return grade(CONTRAST, quantileOf(grey.data, 0.98) - quantileOf(grey.data, 0.02))
}
