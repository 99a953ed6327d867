import { type MeasureFacts, grade } from '../measure.ts'
import type { MeasureResult } from '../../domain/capture/capture.ts'
import type { Plane } from '../pixels/frame.ts'
import { COARSE, FINE, type Tensor, gradientEnergy } from './gradient-energy.ts'

export const SHARPNESS: MeasureFacts = {
  name: 'blurWidth',
  unit: 'mm',
  better: 'less',
  threshold: 0.3,
  worst: 0.6,
  best: 0.05,
  source:
    'standard deviation of the smear across an edge, from how fast the gradient fades when blurred again; limit calibrated on the camera’s knobs',
}

/**
 * Width of the smear in pixels of `grey`, in the direction where it is worst, so that a shaken hand
 * counts as much as a wrong focus. Does not depend on brightness or contrast.
 *
 * A pen stroke smeared by s has a gradient energy in proportion to 1 / s³; blurred again by a and by b
 * the energies are as (s² + b²)^1.5 to (s² + a²)^1.5, which gives s. Print is all strokes.
 */
export function smearOf(grey: Plane): number {
  const noise = noiseOf(grey)
  const energy = gradientEnergy(grey)
  const fine = withoutNoise(energy.fine, noise, FINE)
  const coarse = withoutNoise(energy.coarse, noise, COARSE)
  let worst = Number.NaN
  for (let k = 0; k < 12; k++) {
    const angle = (k * Math.PI) / 12
    const a = energyAlong(fine, angle)
    const b = energyAlong(coarse, angle)
    if (a < 0.05 || b < 0.01) continue
    const ratio = Math.cbrt((a / b) ** 2)
    const squared = ratio <= 1.0005 ? 400 : (COARSE ** 2 - FINE ** 2 * ratio) / (ratio - 1)
    const smear = Math.sqrt(Math.max(0, Math.min(400, squared)))
    if (Number.isNaN(worst) || smear > worst) worst = smear
  }
  return worst
}

export function measureSharpness(grey: Plane, pixelsPerMm: number): MeasureResult {
  return grade(SHARPNESS, smearOf(grey) / pixelsPerMm)
}

/** White noise of variance v leaves v / (8 pi s^4) in each gradient after a Gaussian of s. */
function withoutNoise({ xx, xy, yy }: Tensor, noise: number, sigma: number): Tensor {
  const floor = (noise * noise) / (8 * Math.PI * sigma ** 4)
  return { xx: Math.max(0, xx - floor), xy, yy: Math.max(0, yy - floor) }
}

function energyAlong(tensor: Tensor, angle: number): number {
  const c = Math.cos(angle)
  const s = Math.sin(angle)
  return c * c * tensor.xx + 2 * c * s * tensor.xy + s * s * tensor.yy
}

/** Noise as grey levels, from the calm places: the median of a filter that answers neither slopes nor edges. */
export function noiseOf(grey: Plane): number {
  const { width, height, data } = grey
  const histogram = new Uint32Array(1024)
  let n = 0
  for (let y = 1; y < height - 1; y += 2) {
    for (let x = 1; x < width - 1; x += 2) {
      const i = y * width + x
      const value = Math.abs(
        data[i - width - 1]! -
          2 * data[i - width]! +
          data[i - width + 1]! -
          2 * data[i - 1]! +
          4 * data[i]! -
          2 * data[i + 1]! +
          data[i + width - 1]! -
          2 * data[i + width]! +
          data[i + width + 1]!,
      )
      histogram[Math.min(1023, Math.round(value * 4))]!++
      n++
    }
  }
  let sum = 0
  for (let k = 0; k < 1024; k++) {
    sum += histogram[k]!
    // A quarter of the places are surely calm; the quartile of |N(0, 36 v)| is 0.319 deviations of 6.
    if (sum >= n * 0.25) return k / 4 / (6 * 0.3186)
  }
  return 0
}
