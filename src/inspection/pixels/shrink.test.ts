import { describe, expect, test } from 'vitest'
import { seededRandom } from '../../foundation/random.ts'
import { type Frame, greyOf } from './frame.ts'
import { shrinkFrame, shrinkGrey, shrinkPlane, shrinkerOf } from './shrink.ts'

function speckled(width: number, height: number): Frame {
  const random = seededRandom(`speckled ${width} ${height}`)
  return {
    width,
    height,
    rgb: Uint8Array.from({ length: width * height * 3 }, () => random.integer(0, 255)),
    scale: 1,
  }
}

describe('shrinking', () => {
  test.each([
    [90, 61, 40],
    [61, 90, 33],
    [50, 20, 49],
  ])('%i x %i to %i: sums from the corner tell the same as adding up each box', (width, height, edge) => {
    const frame = speckled(width, height)
    expect(shrinkerOf(frame)(edge)).toEqual(shrinkFrame(frame, edge))
  })

  test('a luma shrunk at once is the shrunk luma', () => {
    const frame = speckled(90, 61)
    const [atOnce, inTwo] = [shrinkGrey(frame, 40), shrinkPlane(greyOf(frame), 40)]
    expect([atOnce.width, atOnce.height]).toEqual([inTwo.width, inTwo.height])
    for (const [i, value] of atOnce.data.entries()) expect(value).toBeCloseTo(inTwo.data[i]!, 3)
  })

  test('is the mean of each box, and never enlarges', () => {
    const frame: Frame = {
      width: 4,
      height: 2,
      scale: 1,
      rgb: Uint8Array.from([0, 0, 0, 2, 4, 6, 9, 9, 9, 9, 9, 9, 2, 4, 6, 4, 8, 12, 9, 9, 9, 9, 9, 9]),
    }
    expect(shrinkFrame(frame, 2)).toEqual({
      width: 2,
      height: 1,
      scale: 0.5,
      rgb: Uint8Array.from([2, 4, 6, 9, 9, 9]),
    })
    expect(shrinkFrame(frame, 5)).toBe(frame)
  })
})
