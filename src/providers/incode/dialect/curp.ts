import type { Persona } from '../../../domain/persona/persona.ts'
import { toLatinName } from '../../../domain/persona/transliterate.ts'

const ALPHABET = '0123456789ABCDEFGHIJKLMNÑOPQRSTUVWXYZ'
const PATTERN = /^[A-Z][AEIOUX][A-Z]{2}(\d{2})(\d{2})(\d{2})([HMX])([A-Z]{2})[A-Z]{3}([A-Z0-9])(\d)$/

/** The last digit of a CURP: weights 18 down to 2 over the first seventeen characters. */
export function curpCheckDigit(first17: string): string {
  let sum = 0
  for (let i = 0; i < 17; i++) sum += ALPHABET.indexOf(first17[i] ?? '0') * (18 - i)
  return String((10 - (sum % 10)) % 10)
}

export interface CurpFacts {
  birthDate: string
  sex: 'HOMBRE' | 'MUJER'
  state: string
}

/** What a well-formed CURP says by itself; undefined when its form or its digit is wrong. */
export function readCurp(curp: string): CurpFacts | undefined {
  const match = PATTERN.exec(curp)
  if (!match || curpCheckDigit(curp.slice(0, 17)) !== curp[17]) return undefined
  const [, year, month, day, sex, state, century] = match
  // The seventeenth character is a digit for those born before 2000 and a letter for the others.
  const full = `${/\d/.test(century!) ? '19' : '20'}${year}`
  return { birthDate: `${day}/${month}/${full}`, sex: sex === 'H' ? 'HOMBRE' : 'MUJER', state: state! }
}

/** The CURP a person would have, well-formed and with the right digit. */
export function curpOf(persona: Persona): string {
  if (PATTERN.test(persona.personalNumber)) return persona.personalNumber
  const letters = (text: string) =>
    toLatinName(text)
      .toUpperCase()
      .replaceAll(/[^A-Z]/g, '')
  const [paternal = 'X', maternal = 'X'] = persona.surname.split(/\s+/).map(letters)
  const given = letters(persona.givenNames) || 'X'
  const vowel = paternal.slice(1).match(/[AEIOU]/)?.[0] ?? 'X'
  const consonant = (text: string) => text.slice(1).match(/[^AEIOU]/)?.[0] ?? 'X'
  const [year = '2000', month = '01', day = '01'] = persona.birthDate.split('-')
  const first16 = [
    `${paternal[0] ?? 'X'}${vowel}${maternal[0] ?? 'X'}${given[0]}`,
    `${year.slice(2)}${month}${day}`,
    persona.sex === 'M' ? 'H' : persona.sex === 'F' ? 'M' : 'X',
    'DF',
    `${consonant(paternal)}${consonant(maternal)}${consonant(given)}`,
  ].join('')
  const first17 = `${first16}${Number(year) < 2000 ? '0' : 'A'}`
  return `${first17}${curpCheckDigit(first17)}`
}
