import { describe, expect, test } from 'vitest'
import { seededRandom } from '../../foundation/random.ts'
import { selectInPlace } from './select.ts'

describe('selecting by rank', () => {
  test('gives at every rank what sorting gives', () => {
    const random = seededRandom('select')
    for (let round = 0; round < 20; round++) {
      const kinds = random.integer(1, 40)
      const numbers = Float32Array.from({ length: random.integer(1, 80) }, () => random.integer(0, kinds) / 3)
      const sorted = Float32Array.from(numbers).sort()
      for (const rank of sorted.keys()) expect(selectInPlace(numbers, rank)).toBe(sorted[rank])
    }
  })

  test('puts what is no number last, as sorting does', () => {
    const numbers = new Float32Array([Number.NaN, 3, 1, Number.NaN, 2])
    expect([0, 1, 2, 3, 4].map((rank) => selectInPlace(numbers, rank))).toEqual([
      1,
      2,
      3,
      Number.NaN,
      Number.NaN,
    ])
  })
})
