import { expect, test } from 'vitest'
import { seededRandom } from '../../foundation/random.ts'
import { drawOriginStrip, readOriginStrip, type RawPicture } from './origin-strip.ts'

function blank(width: number, height: number, channels: 1 | 3 | 4 = 3, fill = 128): RawPicture {
  return { data: new Uint8Array(width * height * channels).fill(fill), width, height, channels }
}

test.each([1, 3, 4] as const)('is read back from a picture of %i channels', (channels) => {
  const picture = blank(321, 207, channels)
  drawOriginStrip(picture)
  expect(readOriginStrip(picture)).toBe(true)
})

test('touches nothing above itself', () => {
  const picture = blank(320, 200)
  drawOriginStrip(picture)
  expect(picture.data.subarray(0, 320 * 190 * 3).every((value) => value === 128)).toBe(true)
})

test('is not found in flat, graded, striped or noisy pictures', () => {
  const chance = seededRandom('foreign pictures')
  for (let i = 0; i < 200; i++) {
    const picture = blank(240, 180)
    const kind = i % 4
    const period = chance.integer(2, 40)
    for (let y = 0; y < 180; y++) {
      for (let x = 0; x < 240; x++) {
        const value =
          kind === 0
            ? (i * 7) % 256
            : kind === 1
              ? (x + y) % 256
              : kind === 2
                ? ((x / period) & 1) * 255
                : (x * y * 31 + i * 17) % 256
        picture.data.fill(value, (y * 240 + x) * 3, (y * 240 + x) * 3 + 3)
      }
    }
    expect(readOriginStrip(picture)).toBe(false)
  }
})

test('a picture too small to bear it does not', () => {
  expect(readOriginStrip(blank(20, 20))).toBe(false)
})
