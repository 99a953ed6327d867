import { apply, readLinear } from './linear.ts'
import { type Place, type Pyramid, describePatch, samplePatch } from './patch.ts'
import { FACE_WEIGHTS } from './weights.ts'

const identity = FACE_WEIGHTS.identity.map(readLinear)

/** Squares around the place, so that a slightly wrong place matters less. */
const NEAR = [
  [0, 0, 1],
  [0.012, 0, 1],
  [-0.012, 0, 1],
  [0, 0.012, 1],
  [0, -0.012, 1],
  [0, 0, 1.02],
  [0, 0, 0.98],
] as const

/**
 * A compact description of the face at a place, for comparing: how far it lies along each direction in
 * which drawn people differ, in units of how much pictures of one person differ among themselves.
 */
export function faceTemplate(pyramid: Pyramid, place: Place): number[] {
  const sum = new Float64Array(identity.length)
  for (const [dx, dy, grow] of NEAR) {
    const near = {
      ...place,
      x: place.x + dx * place.size,
      y: place.y + dy * place.size,
      size: place.size * grow,
    }
    const features = describePatch(samplePatch(pyramid, near))
    for (const [i, direction] of identity.entries()) sum[i]! += apply(direction, features)
  }
  return [...sum].map((value) => Math.round((value / NEAR.length) * 1000) / 1000)
}
