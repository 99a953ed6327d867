import { type MeasureFacts, grade } from '../measure.ts'
import type { MeasureResult } from '../../domain/capture/capture.ts'

export const RESOLUTION: MeasureFacts = {
  name: 'resolution',
  unit: 'px/mm',
  better: 'more',
  threshold: 4.1,
  worst: 0,
  best: 12,
  source: 'pixels of the file for each millimetre of the card’s edge; OCR-B needs about 8 pixels a character',
}

export function measureResolution(pixelsPerMm: number): MeasureResult {
  return grade(RESOLUTION, pixelsPerMm)
}
