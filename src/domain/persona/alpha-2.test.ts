import { expect, it } from 'vitest'
import { alpha2 } from './alpha-2.ts'
import { COUNTRY_CODES } from './country-codes.ts'

/** Codes of organisations, of persons without a state and of specimens name no country. */
const COUNTRIES = [...COUNTRY_CODES].slice(0, [...COUNTRY_CODES].indexOf('ZWE') + 1)

it('gives every country a code of its own that names one', () => {
  const codes = COUNTRIES.map(alpha2)
  expect(codes.filter((code, n) => codes.indexOf(code) !== n)).toEqual([])
  const names = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' })
  expect(COUNTRIES.filter((country) => names.of(alpha2(country)) === undefined)).toEqual([])
})

it.each([
  ['PRT', 'PT'],
  ['NLD', 'NL'],
  ['SWE', 'SE'],
  ['SWZ', 'SZ'],
  ['CHE', 'CH'],
])('turns %s into %s', (three, two) => {
  expect(alpha2(three)).toBe(two)
})
