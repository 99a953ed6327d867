import { type MeasureFacts, grade } from '../measure.ts'
import type { MeasureResult } from '../../domain/capture/capture.ts'
import { type Plane, cutPlane, quantileOf } from '../pixels/frame.ts'

export const DARKNESS: MeasureFacts = {
  name: 'brightness',
  unit: 'grey level',
  better: 'more',
  threshold: 70,
  worst: 20,
  best: 170,
  source:
    'luma of the lightest twentieth, 0 black to 255 white: a dark card has light print; limit calibrated on the camera’s exposure',
}

export const BRIGHTNESS: MeasureFacts = {
  name: 'overexposure',
  unit: 'grey level',
  better: 'less',
  threshold: 240,
  worst: 255,
  best: 200,
  source:
    'luma of the paper in the darkest corner of the picture: too much light burns everything out, a reflection only a part; limit calibrated on the camera’s exposure',
}

const GRID = 5

/** Luma of what is light, and the paper's luma where it is darkest. */
export function measureBrightness(grey: Plane): { brightness: MeasureResult; overexposure: MeasureResult } {
  const papers: number[] = []
  for (let y = 0; y < GRID; y++) {
    for (let x = 0; x < GRID; x++) {
      const width = grey.width / GRID
      const height = grey.height / GRID
      papers.push(quantileOf(cutPlane(grey, x * width, y * height, width, height).data, 0.8))
    }
  }
  return {
    brightness: grade(DARKNESS, quantileOf(grey.data, 0.95)),
    overexposure: grade(BRIGHTNESS, quantileOf(papers, 0.1)),
  }
}
