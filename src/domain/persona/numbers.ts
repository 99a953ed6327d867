import type { Random } from '../../foundation/random.ts'
import type { Persona } from './persona.ts'
import { toMrzLetters } from './transliterate.ts'

type Holder = Pick<Persona, 'birthDate' | 'sex' | 'surname' | 'givenNames'>

/**
 * One country's personal number. `make` draws from ranges that are kept for tests or were never
 * issued, where the country has such; `check` takes the number without separators.
 */
interface NumberRule {
  about: string
  make(holder: Holder, random: Random): string
  check(number: string): boolean
}

const DIGITS = '0123456789'

/** A number for this holder that passes the country's rule, written as the country writes it. */
export function makePersonalNumber(country: string, holder: Holder, random: Random): string {
  return ruleOf(country).make(holder, random)
}

/** Whether a number, separators or not, passes its country's rule. A country without one here: 6 to 14 letters or digits. */
export function checkPersonalNumber(country: string, number: string): boolean {
  return ruleOf(country).check(number.toUpperCase().replace(/[^A-Z0-9]/g, ''))
}

/** The same number with one character changed (or, where nothing is checked but the length, left out) so that the rule is broken. */
export function breakPersonalNumber(country: string, number: string): string {
  const last = number.slice(-1)
  const alphabet = /\d/.test(last) ? DIGITS : 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'
  for (let step = 1; step < alphabet.length; step++) {
    const other = number.slice(0, -1) + alphabet[(alphabet.indexOf(last) + step) % alphabet.length]!
    if (!checkPersonalNumber(country, other)) return other
  }
  let shorter = number
  while (shorter !== '' && checkPersonalNumber(country, shorter)) shorter = shorter.slice(0, -1)
  return shorter
}

/** Whether the number is made from its holder's birth date, sex or name, so that another one is due when these change. */
export function followsHolder(country: string): boolean {
  return ['FRA', 'ITA', 'BEL', 'POL', 'SWE', 'FIN', 'EST', 'UKR'].includes(country)
}

/** The rule in words, for an explanation. */
export function describePersonalNumberRule(country: string): string {
  return ruleOf(country).about
}

function ruleOf(country: string): NumberRule {
  return RULES[country] ?? GENERIC
}

const GENERIC: NumberRule = {
  about: '6 to 14 letters or digits',
  make: (_, random) => random.text(9, DIGITS),
  check: (number) => /^[A-Z0-9]{6,14}$/.test(number),
}

const RULES: Record<string, NumberRule> = {
  PRT: {
    about: '8 digits and a check digit, weights 9 to 2, modulo 11',
    make: (_, random) => {
      const body = `99${random.text(6, DIGITS)}`
      return `${body} ${elevenDigit(body)}`
    },
    check: (number) => /^\d{9}$/.test(number) && elevenDigit(number.slice(0, 8)) === number[8],
  },
  NLD: {
    about: 'eleven-test over 9 digits, weights 9 to 2 and -1',
    make: (_, random) => {
      for (;;) {
        const body = `9999${random.text(4, DIGITS)}`
        const rest = weighted(body, [9, 8, 7, 6, 5, 4, 3, 2]) % 11
        if (rest < 10) return body + rest
      }
    },
    check: (number) => /^\d{9}$/.test(number) && weighted(number, [9, 8, 7, 6, 5, 4, 3, 2, -1]) % 11 === 0,
  },
  FRA: {
    about: '13 digits and a key of two, 97 less the remainder by 97',
    make: ({ birthDate, sex }, random) => {
      const body =
        (sex === 'F' ? '2' : '1') +
        birthDate.slice(2, 4) +
        birthDate.slice(5, 7) +
        '99' +
        random.text(6, DIGITS)
      return body + key97(body)
    },
    check: (number) => /^\d{15}$/.test(number) && key97(number.slice(0, 13)) === number.slice(13),
  },
  GEO: {
    about: '11 digits',
    make: (_, random) => `99${random.text(9, DIGITS)}`,
    check: (number) => /^\d{11}$/.test(number),
  },
  USA: {
    about: '9 digits; the first three not 000, 666 or 900 and more, no group all zero',
    make: (_, random) =>
      `7${random.integer(34, 49)}-${two(random.integer(1, 99))}-${random.integer(1000, 9999)}`,
    check: (number) => /^(?!000|666|9)\d{3}(?!00)\d{2}(?!0000)\d{4}$/.test(number),
  },
  ESP: {
    about: '8 digits and a letter by the remainder by 23',
    make: (_, random) => {
      const body = `99${random.text(6, DIGITS)}`
      return body + SPANISH[Number(body) % 23]
    },
    check: (number) => /^\d{8}[A-Z]$/.test(number) && SPANISH[Number(number.slice(0, 8)) % 23] === number[8],
  },
  DEU: {
    about: '11 digits, one of the first ten occurring twice or thrice, check digit by ISO 7064 mod 11,10',
    make: (_, random) => {
      // A leading 0 is the range kept for tests.
      for (;;) {
        const body = `0${random.text(9, DIGITS)}`
        if (repeatsOnce(body)) return body + iso11and10(body)
      }
    },
    check: (number) =>
      /^\d{11}$/.test(number) &&
      repeatsOnce(number.slice(0, 10)) &&
      iso11and10(number.slice(0, 10)) === number[10],
  },
  ITA: {
    about: '16 characters from name, birth and place, the last a check letter',
    make: (holder, random) => {
      const day = Number(holder.birthDate.slice(8)) + (holder.sex === 'F' ? 40 : 0)
      const month = 'ABCDEHLMPRST'[Number(holder.birthDate.slice(5, 7)) - 1]!
      const name = italianName(holder.surname, false) + italianName(holder.givenNames, true)
      const body = `${name}${holder.birthDate.slice(2, 4)}${month}${two(day)}Z${random.integer(900, 999)}`
      return body + italianLetter(body)
    },
    check: (number) =>
      /^[A-Z]{6}\d{2}[A-EHLMPRST]\d{2}[A-Z]\d{3}[A-Z]$/.test(number) &&
      italianLetter(number.slice(0, 15)) === number[15],
  },
  BEL: {
    about: 'birth date, a serial of three and 97 less the remainder by 97',
    make: ({ birthDate, sex }, random) => {
      const serial = random.integer(1, 498) * 2 - (sex === 'F' ? 0 : 1)
      const body = birthDate.slice(2).replace(/-/g, '') + String(serial).padStart(3, '0')
      return body + key97(birthDate >= '2000' ? `2${body}` : body)
    },
    check: (number) =>
      /^\d{11}$/.test(number) &&
      [number.slice(0, 9), `2${number.slice(0, 9)}`].some((body) => key97(body) === number.slice(9)),
  },
  POL: {
    about: 'birth date, a serial of four and a check digit, weights 1 3 7 9',
    make: ({ birthDate, sex }, random) => {
      const month = Number(birthDate.slice(5, 7)) + (birthDate >= '2000' ? 20 : 0)
      const last = random.integer(0, 4) * 2 + (sex === 'F' ? 0 : 1)
      const body = birthDate.slice(2, 4) + two(month) + birthDate.slice(8) + random.text(3, DIGITS) + last
      return body + polishDigit(body)
    },
    check: (number) => /^\d{11}$/.test(number) && polishDigit(number.slice(0, 10)) === number[10],
  },
  SWE: {
    about: 'birth date, a serial of three and a check digit by Luhn',
    make: ({ birthDate, sex }, random) => {
      // Serials from 980 are kept for tests.
      const serial = 980 + random.integer(0, 9) * 2 + (sex === 'F' ? 0 : 1)
      const day = birthDate.replace(/-/g, '')
      return `${day}-${serial}${luhn(day.slice(2) + serial)}`
    },
    check: (number) => /^(\d\d)?\d{10}$/.test(number) && luhn(number.slice(-10, -1)) === number.slice(-1),
  },
  FIN: {
    about: 'birth date, a century mark, a serial of three and a letter by the remainder by 31',
    make: ({ birthDate, sex }, random) => {
      const [year, month, day] = birthDate.split('-') as [string, string, string]
      // Serials from 900 are kept for tests.
      const serial = 900 + random.integer(0, 48) * 2 + (sex === 'F' ? 0 : 1)
      const body = day + month + year.slice(2)
      return `${body}${year >= '2000' ? 'A' : '-'}${serial}${FINNISH[Number(body + serial) % 31]}`
    },
    check: (number) => {
      const parts = /^(\d{6})[A-FY]?(\d{3})([0-9A-Y])$/.exec(number)
      return parts !== null && FINNISH[Number(parts[1]! + parts[2]!) % 31] === parts[3]
    },
  },
  EST: {
    about: 'sex and century, birth date, a serial of three and a check digit in two rounds',
    make: ({ birthDate, sex }, random) => {
      const first = (birthDate >= '2000' ? 5 : 3) + (sex === 'F' ? 1 : 0)
      const body = first + birthDate.slice(2).replace(/-/g, '') + random.text(3, DIGITS)
      return body + estonianDigit(body)
    },
    check: (number) => /^\d{11}$/.test(number) && estonianDigit(number.slice(0, 10)) === number[10],
  },
  TUR: {
    about: '11 digits, two of them check digits',
    make: (_, random) => {
      const body = `9${random.text(8, DIGITS)}`
      return body + turkishDigits(body)
    },
    check: (number) => /^[1-9]\d{10}$/.test(number) && turkishDigits(number.slice(0, 9)) === number.slice(9),
  },
  CHE: {
    about: '756 and 9 digits with a check digit by EAN-13',
    make: (_, random) => {
      const body = `7569${random.text(8, DIGITS)}`
      return (body + ean(body)).replace(/^(\d{3})(\d{4})(\d{4})(\d{2})$/, '$1.$2.$3.$4')
    },
    check: (number) => /^756\d{10}$/.test(number) && ean(number.slice(0, 12)) === number[12],
  },
  UKR: {
    about: 'days since 1899-12-31, a serial of four and a check digit',
    make: ({ birthDate, sex }, random) => {
      const days = Math.round((Date.parse(birthDate) - Date.UTC(1899, 11, 31)) / 86_400_000)
      const serial = random.text(3, DIGITS) + (random.integer(0, 4) * 2 + (sex === 'F' ? 0 : 1))
      const body = String(days).padStart(5, '0') + serial
      return body + ukrainianDigit(body)
    },
    check: (number) => /^\d{10}$/.test(number) && ukrainianDigit(number.slice(0, 9)) === number[9],
  },
  GRC: {
    about: '9 digits, the last a check digit by powers of two, modulo 11',
    make: (_, random) => {
      const body = `9${random.text(7, DIGITS)}`
      return body + greekDigit(body)
    },
    check: (number) => /^\d{9}$/.test(number) && greekDigit(number.slice(0, 8)) === number[8],
  },
}

const SPANISH = 'TRWAGMYFPDXBNJZSQVHLCKE'
const FINNISH = '0123456789ABCDEFHJKLMNPRSTUVWXY'

function weighted(digits: string, weights: number[]): number {
  return [...digits].reduce((sum, digit, i) => sum + Number(digit) * weights[i]!, 0)
}

function two(number: number): string {
  return String(number).padStart(2, '0')
}

function elevenDigit(body: string): string {
  const digit = 11 - (weighted(body, [9, 8, 7, 6, 5, 4, 3, 2]) % 11)
  return String(digit > 9 ? 0 : digit)
}

function key97(body: string): string {
  return two(97 - (Number(body) % 97))
}

function repeatsOnce(body: string): boolean {
  const counts = [...DIGITS].map((digit) => body.split(digit).length - 1)
  const repeated = counts.filter((count) => count > 1)
  return repeated.length === 1 && repeated[0]! <= 3 && !/(.)\1\1/.test(body)
}

function iso11and10(body: string): string {
  let product = 10
  for (const digit of body) {
    const sum = (Number(digit) + product) % 10 || 10
    product = (sum * 2) % 11
  }
  return String((11 - product) % 10)
}

// Consonants first, then vowels, then X; of four or more consonants in a given name the second is left out.
function italianName(text: string, given: boolean): string {
  const letters = toMrzLetters(text).replace(/ /g, '')
  const consonants = letters.replace(/[AEIOU]/g, '')
  const chosen = given && consonants.length > 3 ? consonants[0]! + consonants.slice(2) : consonants
  return `${chosen}${letters.replace(/[^AEIOU]/g, '')}XXX`.slice(0, 3)
}

const ITALIAN_ODD = [
  1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23,
]

function italianLetter(body: string): string {
  let sum = 0
  for (const [i, letter] of [...body].entries()) {
    const value = /\d/.test(letter) ? Number(letter) : letter.charCodeAt(0) - 65
    sum += i % 2 === 0 ? ITALIAN_ODD[value]! : value
  }
  return String.fromCharCode(65 + (sum % 26))
}

function polishDigit(body: string): string {
  return String((10 - (weighted(body, [1, 3, 7, 9, 1, 3, 7, 9, 1, 3]) % 10)) % 10)
}

function luhn(body: string): string {
  let sum = 0
  for (const [i, digit] of [...body].reverse().entries()) {
    const doubled = Number(digit) * (i % 2 === 0 ? 2 : 1)
    sum += doubled > 9 ? doubled - 9 : doubled
  }
  return String((10 - (sum % 10)) % 10)
}

function estonianDigit(body: string): string {
  const first = weighted(body, [1, 2, 3, 4, 5, 6, 7, 8, 9, 1]) % 11
  if (first < 10) return String(first)
  return String((weighted(body, [3, 4, 5, 6, 7, 8, 9, 1, 2, 3]) % 11) % 10)
}

function turkishDigits(body: string): string {
  const tenth = ((weighted(body, [7, -1, 7, -1, 7, -1, 7, -1, 7]) % 10) + 10) % 10
  const eleventh = (weighted(body, [1, 1, 1, 1, 1, 1, 1, 1, 1]) + tenth) % 10
  return `${tenth}${eleventh}`
}

function ean(body: string): string {
  return String((10 - (weighted(body, [1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1, 3]) % 10)) % 10)
}

function ukrainianDigit(body: string): string {
  return String((((weighted(body, [-1, 5, 7, 9, 4, 6, 10, 5, 7]) % 11) + 11) % 11) % 10)
}

function greekDigit(body: string): string {
  return String((weighted(body, [256, 128, 64, 32, 16, 8, 4, 2]) % 11) % 10)
}
