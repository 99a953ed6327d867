import { type MeasureFacts, grade } from '../measure.ts'
import type { MeasureResult } from '../../domain/capture/capture.ts'
import { type Frame, greyOf } from '../pixels/frame.ts'
import { isRepeated } from './motion.ts'

const MOST_PAIRS = 12

export const SENSOR_NOISE: MeasureFacts = {
  name: 'sensorNoise',
  unit: 'grey levels',
  better: 'more',
  threshold: 0.3,
  worst: 0,
  best: 1.5,
  source:
    'standard deviation of the change from frame to frame in the calmest places; a sensor always has some, a stream that was drawn has none',
}

/**
 * Noise in time: median over the frames of the calm quarter's frame-to-frame change, repeated frames left
 * out. Coding in time (`isCoded`) takes noise away: then nothing can be told.
 */
export function measureSensorNoise(frames: Frame[], isCoded: boolean): MeasureResult {
  if (frames.length < 3 || isCoded) return grade(SENSOR_NOISE, Number.NaN)
  const readings: number[] = []
  for (let i = 0; i + 1 < frames.length && readings.length < MOST_PAIRS; i++) {
    const a = greyOf(frames[i]!)
    const b = greyOf(frames[i + 1]!)
    if (a.data.length !== b.data.length || isRepeated(a.data, b.data)) continue
    readings.push(calmChange(a.data, b.data, a.width, a.height))
  }
  readings.sort((x, y) => x - y)
  return grade(SENSOR_NOISE, readings[Math.floor(readings.length / 2)] ?? Number.NaN)
}

/** Blocks of 8 x 8: each one's deviation of the difference; the lower quartile is where nothing moves. */
function calmChange(a: Float32Array, b: Float32Array, width: number, height: number): number {
  const blocks: number[] = []
  for (let y = 0; y + 8 <= height; y += 16) {
    for (let x = 0; x + 8 <= width; x += 16) {
      let sum = 0
      let squares = 0
      for (let v = 0; v < 8; v++) {
        for (let u = 0; u < 8; u++) {
          const i = (y + v) * width + x + u
          const d = a[i]! - b[i]!
          sum += d
          squares += d * d
        }
      }
      blocks.push(Math.sqrt(Math.max(0, squares / 64 - (sum / 64) ** 2)) / Math.SQRT2)
    }
  }
  blocks.sort((x, y) => x - y)
  return blocks[Math.floor(blocks.length * 0.25)] ?? 0
}
