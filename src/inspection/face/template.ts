import { DETAIL_PATCH, describeDetail } from './detail.ts'
import { LIKENESS } from './likeness.ts'
import { apply, readLinear } from './linear.ts'
import { type Place, type Pyramid, samplePatch } from './patch.ts'

const readers = [...LIKENESS.directions, ...LIKENESS.traits].map(readLinear)

/** Squares beside the place, in pixels of the patch, so that a slightly wrong place matters less. */
const NEAR = [
  [0, 0],
  [1, 0],
  [-1, 1],
  [0, -1],
] as const

/**
 * A compact description of the face at a place, for comparing: how far it lies along each learned
 * direction, then each trait that was read, in units of how much people differ in it.
 */
export function faceTemplate(pyramid: Pyramid, place: Place): number[] {
  const sum = new Float64Array(readers.length)
  const pixel = place.size / DETAIL_PATCH
  const [cos, sin] = [Math.cos(place.angle) * pixel, Math.sin(place.angle) * pixel]
  for (const [dx, dy] of NEAR) {
    const near = { ...place, x: place.x + dx * cos - dy * sin, y: place.y + dx * sin + dy * cos }
    const features = describeDetail(samplePatch(pyramid, near, DETAIL_PATCH))
    for (const [i, reader] of readers.entries()) sum[i]! += apply(reader, features)
  }
  return [...sum].map((value) => Math.round((value / NEAR.length) * 1000) / 1000)
}
