import { describe, expect, test } from 'vitest'
import { seededRandom } from '../../foundation/random.ts'
import { type Plane, newPlane } from './frame.ts'
import { peakiness, powerSpectrum } from './spectrum.ts'

function noise(width: number, height: number, seed: string): Plane {
  const random = seededRandom(seed)
  const plane = newPlane(width, height)
  for (let i = 0; i < plane.data.length; i++) plane.data[i] = random.next() * 255
  return plane
}

/** The definition, frequency by frequency, of windows that lie side by side. */
function powerByDefinition(plane: Plane, size: number, x0s: number[]): number[] {
  const fade = (i: number) => 0.5 - 0.5 * Math.cos((2 * Math.PI * (i + 0.5)) / size)
  const power = Array.from({ length: size * size }, () => 0)
  for (const x0 of x0s) {
    const cell = (x: number, y: number) => plane.data[y * plane.width + x0 + x]!
    let mean = 0
    for (let y = 0; y < size; y++) for (let x = 0; x < size; x++) mean += cell(x, y) / size ** 2
    for (let v = 0; v < size; v++) {
      for (let u = 0; u < size; u++) {
        let [re, im] = [0, 0]
        for (let y = 0; y < size; y++) {
          for (let x = 0; x < size; x++) {
            const value = (cell(x, y) - mean) * fade(x) * fade(y)
            const angle = (-2 * Math.PI * (u * x + v * y)) / size
            re += value * Math.cos(angle)
            im += value * Math.sin(angle)
          }
        }
        power[v * size + u]! += (re * re + im * im) / x0s.length
      }
    }
  }
  return power
}

describe('the power spectrum', () => {
  test.each([1, 2, 3])('is the mean over %i windows of what the definition gives', (windows) => {
    const plane = noise(8 * windows, 8, `${windows} windows`)
    const starts = Array.from({ length: windows }, (_, i) => i * 8)
    const expected = powerByDefinition(plane, 8, starts)
    const power = powerSpectrum(plane, 8)!
    for (const [i, value] of power.data.entries()) {
      expect(Math.abs(value - expected[i]!)).toBeLessThan(1e-5 * (1 + expected[i]!))
    }
  })

  test('is not told of a picture smaller than one window', () => {
    expect(powerSpectrum(noise(7, 20, 'small'), 8)).toBeUndefined()
  })
})

describe('how far a single frequency stands out', () => {
  test('is much where there is a grid and little where there is none', () => {
    const grid = noise(64, 64, 'grid')
    for (let i = 0; i < grid.data.length; i++) grid.data[i]! += 90 * Math.sin((i % 64) * 1.1)
    expect(peakiness(powerSpectrum(grid, 64)!, 0.05)).toBeGreaterThan(5)
    expect(peakiness(powerSpectrum(noise(64, 64, 'none'), 64)!, 0.05)).toBeLessThan(4)
  })
})
