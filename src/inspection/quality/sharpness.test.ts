import { describe, expect, test } from 'vitest'
import { seededRandom } from '../../foundation/random.ts'
import { type Plane, blurPlane, newPlane } from '../pixels/frame.ts'
import { smearOf } from './sharpness.ts'

/** Pen strokes in all directions on paper, as print has them. */
function strokes(): Plane {
  const random = seededRandom('strokes')
  const plane = newPlane(400, 300)
  plane.data.fill(220)
  for (let stroke = 0; stroke < 260; stroke++) {
    let x = random.next() * 400
    let y = random.next() * 300
    const angle = random.next() * Math.PI
    for (let step = 0; step < 24; step++) {
      x += Math.cos(angle)
      y += Math.sin(angle)
      if (x >= 0 && y >= 0 && x < 400 && y < 300) plane.data[Math.floor(y) * 400 + Math.floor(x)] = 40
    }
  }
  return plane
}

const dimmed = (plane: Plane, share: number, more: number): Plane => ({
  ...plane,
  data: plane.data.map((value) => value * share + more),
})

describe('the width of the smear', () => {
  test('grows with the blur and is near to it where that is what is seen', () => {
    const sharp = strokes()
    const widths = [0, 1, 1.5, 2, 3, 4].map((sigma) => smearOf(blurPlane(sharp, sigma)))
    for (const [i, width] of widths.entries()) expect(width).toBeGreaterThan(widths[i - 1] ?? 0)
    expect(widths[3]).toBeGreaterThan(1.6)
    expect(widths[3]).toBeLessThan(2.6)
  })

  test('does not depend on brightness or contrast', () => {
    const soft = blurPlane(strokes(), 2)
    expect(smearOf(dimmed(soft, 0.4, 50))).toBeCloseTo(smearOf(soft), 2)
  })

  test('counts where it is worst: a trail in one direction', () => {
    const sharp = strokes()
    const trail = newPlane(sharp.width, sharp.height)
    for (let y = 0; y < 300; y++) {
      for (let x = 0; x < 400; x++) {
        for (let k = -4; k <= 4; k++) {
          trail.data[y * 400 + x]! += sharp.data[y * 400 + Math.min(399, Math.max(0, x + k))]! / 9
        }
      }
    }
    expect(smearOf(trail)).toBeGreaterThan(smearOf(sharp) + 1)
  })

  test('cannot be told where nothing is to be seen', () => {
    expect(smearOf(newPlane(50, 40))).toBeNaN()
    expect(smearOf(newPlane(5, 3))).toBeNaN()
  })
})
