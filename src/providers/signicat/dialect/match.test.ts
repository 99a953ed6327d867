import { describe, expect, it } from 'vitest'
import { jaro, matchDates, matchStrings } from './match.ts'

const both = { exactMatch: true, partialMatch: true }
const partly = { exactMatch: false, partialMatch: true }
const neither = { exactMatch: false, partialMatch: false }

describe('40 matching', () => {
  it.each([
    ['Ana', 'Ana', both],
    ['ana', 'Ana', both],
    ['ANA', 'Ana', both],
    ['Ana', 'Maria Ana', partly],
    ['Anita', 'Ana', neither],
    ['Maria', 'Ana', neither],
    ['José', 'JOSE', both],
  ])('names %s and %s', (one, other, expected) => {
    expect(matchStrings(one, other)).toEqual(expected)
  })

  it.each([
    ['1985-10-20', '19851020', both],
    ['1985-10-20', '19851022', partly],
    ['1985-10-20', '19990520', neither],
  ])('dates %s and %s', (one, other, expected) => {
    expect(matchDates(one, other)).toEqual(expected)
  })

  it('measures likeness by Jaro, without a bonus for a common beginning', () => {
    expect(jaro('19851020', '19851022')).toBeCloseTo(0.917, 3)
    expect(jaro('19851020', '19990520')).toBeCloseTo(0.778, 3)
    expect(jaro('ANITA', 'ANA')).toBeCloseTo(0.689, 3)
    expect(jaro('MARIA', 'ANA')).toBeCloseTo(0.511, 3)
    expect(jaro('', 'ANA')).toBe(0)
  })
})
