import { type MeasureFacts, grade } from '../measure.ts'
import type { MeasureResult } from '../../domain/capture/capture.ts'
import { type Frame, type Plane, greyOf } from '../pixels/frame.ts'
import { peakiness, powerSpectrum } from '../pixels/spectrum.ts'

export const SCREEN_PATTERN: MeasureFacts = {
  name: 'screenPattern',
  unit: 'ratio of amplitudes',
  better: 'less',
  threshold: 6,
  worst: 14,
  best: 1,
  source:
    'strongest single frequency against its neighbours in the picture’s spectrum: the moiré of a screen’s grid with the sensor’s',
}

export function measureScreenPattern(picture: Frame | Plane): MeasureResult {
  const grey = 'rgb' in picture ? greyOf(picture) : picture
  const power = powerSpectrum(grey, 128) ?? powerSpectrum(grey, 64)
  return grade(SCREEN_PATTERN, power ? peakiness(power, 0.06) : Number.NaN)
}
