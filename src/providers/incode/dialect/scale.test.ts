import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import type { MeasureResult } from '../../../domain/capture/capture.ts'
import { onVendorScale } from './scale.ts'

const better = fc.constantFrom('more' as const, 'less' as const)
const measure = fc
  .record({
    raw: fc.double({ min: 0, max: 10, noNaN: true }),
    score: fc.double({ min: 0, max: 1, noNaN: true }),
    better,
  })
  .map(({ raw, score, better: which }): MeasureResult => {
    const fails = which === 'more' ? raw < 1 : raw > 1
    return { raw, unit: 'x', score, status: fails ? 'fails' : 'ok', threshold: 1 }
  })

it('13 a finding stands under the guide’s limit and its absence at or above it, whatever the measure', () => {
  fc.assert(
    fc.property(fc.option(measure, { nil: undefined }), fc.boolean(), (result, hasFinding) => {
      const points = onVendorScale(result, hasFinding, 10)
      expect(Number.isInteger(points)).toBe(true)
      expect(points >= 0 && points <= 100).toBe(true)
      expect(points < 10).toBe(hasFinding)
    }),
  )
})

it('13 a worse picture never gets more points', () => {
  const blur = (raw: number): MeasureResult => ({
    raw,
    unit: 'mm',
    score: Math.max(0, 1 - raw),
    status: raw > 0.3 ? 'fails' : 'ok',
    threshold: 0.3,
  })
  const points = [0.05, 0.1, 0.2, 0.3, 0.4, 0.8, 2].map((raw) => onVendorScale(blur(raw), raw > 0.3, 10))
  expect(points).toEqual(points.toSorted((a, b) => b - a))
  expect(points[3]).toBe(10)
})
