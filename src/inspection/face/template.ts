import { apply, readLinear } from './linear.ts'
import { type Place, type Pyramid, describePatch, samplePatch } from './patch.ts'
import { FACE_WEIGHTS } from './weights.ts'

const identity = FACE_WEIGHTS.identity.map(readLinear)

/**
 * A compact description of the face at a place, for comparing: how far it lies along each direction in
 * which drawn people differ. Length 1, so that the correlation of two is their likeness.
 */
export function faceTemplate(pyramid: Pyramid, place: Place): number[] {
  // A few squares around the place, so that a slightly wrong place matters less.
  const sum = new Float64Array(identity.length)
  for (const [dx, dy, grow] of [
    [0, 0, 1],
    [0.012, 0, 1],
    [-0.012, 0, 1],
    [0, 0.012, 1],
    [0, -0.012, 1],
    [0, 0, 1.02],
    [0, 0, 0.98],
  ] as const) {
    const near = {
      ...place,
      x: place.x + dx * place.size,
      y: place.y + dy * place.size,
      size: place.size * grow,
    }
    const features = describePatch(samplePatch(pyramid, near))
    for (const [i, direction] of identity.entries()) sum[i]! += apply(direction, features)
  }
  let norm = 0
  for (const value of sum) norm += value * value
  norm = Math.sqrt(norm) || 1
  return [...sum].map((value) => Math.round((value / norm) * 10_000) / 10_000)
}
