import { describe, expect, it } from 'vitest'
import { seededRandom } from '../../foundation/random.ts'
import { breakPersonalNumber, checkPersonalNumber, makePersonalNumber } from './numbers.ts'

// Numbers that are published as examples of their rule.
const PUBLISHED: [country: string, number: string][] = [
  ['NLD', '999990019'],
  ['NLD', '111222333'],
  ['FRA', '2 55 08 14 168 025 38'],
  ['ESP', '12345678Z'],
  ['DEU', '86095742719'],
  ['ITA', 'RSSMRA85T10A562S'],
  ['BEL', '93.05.18-223.61'],
  ['POL', '44051401359'],
  ['SWE', '811228-9874'],
  ['FIN', '131052-308T'],
  ['EST', '37605030299'],
  ['TUR', '10000000146'],
  ['CHE', '756.9217.0769.85'],
]

const COUNTRIES = [
  ...['PRT', 'NLD', 'FRA', 'GEO', 'USA', 'ESP', 'DEU', 'ITA', 'BEL', 'POL', 'SWE', 'FIN', 'EST'],
  ...['TUR', 'CHE', 'UKR', 'GRC', 'JPN'],
]

describe('personal numbers', () => {
  it.each(PUBLISHED)(
    'takes the published %s number %s and refuses it with another last character',
    (country, number) => {
      expect(checkPersonalNumber(country, number)).toBe(true)
      const other = number.slice(0, -1) + (number.endsWith('1') ? '2' : '1')
      expect(checkPersonalNumber(country, other)).toBe(false)
    },
  )

  it.each(COUNTRIES)('makes numbers of %s that pass, and breaks them', (country) => {
    for (let seed = 0; seed < 50; seed++) {
      const random = seededRandom(`${country} ${seed}`)
      const sex = seed % 2 === 0 ? 'F' : 'M'
      const birthDate = seed % 3 === 0 ? '2004-02-29' : '1958-11-05'
      const number = makePersonalNumber(
        country,
        { birthDate, sex, surname: 'Rossi', givenNames: 'Anna' },
        random,
      )
      expect(checkPersonalNumber(country, number), number).toBe(true)
      expect(checkPersonalNumber(country, breakPersonalNumber(country, number)), number).toBe(false)
    }
  })

  it('makes Portuguese and Dutch numbers from ranges nobody holds', () => {
    const holder = { birthDate: '2002-04-29', sex: 'F', surname: 'X', givenNames: 'Y' } as const
    expect(makePersonalNumber('PRT', holder, seededRandom('a'))).toMatch(/^99\d{6} \d$/)
    expect(makePersonalNumber('NLD', holder, seededRandom('a'))).toMatch(/^9999\d{5}$/)
  })
})
