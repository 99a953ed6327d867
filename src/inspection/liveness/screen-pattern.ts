import { type MeasureFacts, grade } from '../measure.ts'
import type { MeasureResult } from '../../domain/capture/capture.ts'
import { type Frame, type Plane, newPlane } from '../pixels/frame.ts'
import { peakiness, powerSpectrum } from '../pixels/spectrum.ts'

export const SCREEN_PATTERN: MeasureFacts = {
  name: 'screenPattern',
  unit: 'ratio of amplitudes',
  better: 'less',
  threshold: 4,
  worst: 15,
  best: 1,
  source:
    'strongest single frequency in the difference of red and blue against its neighbours: the moiré of a display’s coloured grid with the sensor’s, where print and skin have none',
}

export const PRINT_PATTERN: MeasureFacts = {
  name: 'printPattern',
  unit: 'ratio of amplitudes',
  better: 'less',
  threshold: 6,
  worst: 20,
  best: 1,
  source: 'the same in brightness: the dots of a printer',
}

/** Lowest frequency looked at, in cycles a pixel: below it pictures have peaks of their own. */
const LOWEST = 0.045
/** Grey levels: bars and fine print leave colour waves fainter than this where a picture is coded or drawn. */
const FAINT = 1

export function measureScreenPattern(picture: Frame): MeasureResult {
  return grade(SCREEN_PATTERN, peakOf(combine(picture, 0.7, 0, -0.7), LOWEST, FAINT))
}

export function measurePrintPattern(picture: Frame): MeasureResult {
  return grade(PRINT_PATTERN, peakOf(combine(picture, 0.299, 0.587, 0.114), 0.12))
}

function peakOf(plane: Plane, lowest: number, least = 0): number {
  const power = powerSpectrum(plane, 128) ?? powerSpectrum(plane, 64)
  return power ? peakiness(power, lowest, least) : Number.NaN
}

function combine({ rgb, width, height }: Frame, r: number, g: number, b: number): Plane {
  const plane = newPlane(width, height)
  for (let i = 0, p = 0; i < plane.data.length; i++, p += 3) {
    plane.data[i] = r * rgb[p]! + g * rgb[p + 1]! + b * rgb[p + 2]!
  }
  return plane
}
