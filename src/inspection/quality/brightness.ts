import { type MeasureFacts, grade } from '../measure.ts'
import type { MeasureResult } from '../../domain/capture/capture.ts'
import { type Plane, quantileOf } from '../pixels/frame.ts'

export const DARKNESS: MeasureFacts = {
  name: 'brightness',
  unit: 'grey level',
  better: 'more',
  threshold: 70,
  worst: 20,
  best: 170,
  source: 'median luma, 0 black to 255 white; limits calibrated on the camera’s exposure',
}

export const BRIGHTNESS: MeasureFacts = {
  ...DARKNESS,
  name: 'overexposure',
  better: 'less',
  threshold: 238,
  worst: 255,
  best: 200,
}

/** Median luma against the lower and the upper limit. */
export function measureBrightness(grey: Plane): { brightness: MeasureResult; overexposure: MeasureResult } {
  const median = quantileOf(grey.data, 0.5)
  return { brightness: grade(DARKNESS, median), overexposure: grade(BRIGHTNESS, median) }
}
