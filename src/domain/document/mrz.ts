import { toMrzLetters } from '../persona/transliterate.ts'
import type { Persona } from '../persona/persona.ts'
import type { DocumentType, IdentityDocument } from './identity-document.ts'
import { machineReadable } from './machine-readable.ts'

/** TD3 is the passport's (two lines of 44), TD1 the card's (three lines of 30). */
export type MrzFormat = 'TD3' | 'TD1'

/** What an MRZ says. Dates are `YYYY-MM-DD`, or empty where the zone holds fillers or nonsense. */
export interface MrzReading {
  format: MrzFormat
  /** First two characters without filler: `P`, `ID`, `IR`. */
  documentCode: string
  type: DocumentType
  /** Issuing state, ISO 3166-1 alpha-3 (`D` is read as `DEU`). */
  country: string
  /** In MRZ letters, components apart by one space. */
  surname: string
  givenNames: string
  /** Whether the name field is filled to its last place, so that the name may have been cut. */
  namesMayBeCut: boolean
  number: string
  nationality: string
  birthDate: string
  sex: 'F' | 'M' | 'X'
  expires: string
  /** Optional data: the personal number where the state puts it there; empty when absent. */
  personalNumber: string
  checkDigits: Record<'number' | 'birthDate' | 'expires' | 'personalNumber' | 'composite', boolean>
  /** Every check digit agrees. */
  checkDigitsValid: boolean
}

const CODES: Partial<Record<DocumentType, string>> = {
  passport: 'P<',
  'identity-card': 'ID',
  'residence-permit': 'IR',
}

/**
 * The lines of a document's machine readable zone by ICAO Doc 9303 parts 3 to 5; none for a driving
 * licence. With `checkDigitsWrong` every check digit is off by one; with `contradicts` the zone says
 * something else than the print.
 */
export function mrzLines(persona: Persona, document: IdentityDocument): string[] {
  const said = machineReadable(persona, document)
  if (document.type === 'passport') return td3(said.persona, said.document)
  return document.type === 'driving-licence' ? [] : td1(said.persona, said.document)
}

function td3(persona: Persona, document: IdentityDocument): string[] {
  const digit = digitMaker(document)
  const personal = compact(persona.personalNumber)
  const number = field(compact(document.number), 9)
  const birth = shortDate(persona.birthDate)
  const expiry = shortDate(document.expires)
  const optional = field(personal.length <= 14 ? personal : '', 14)
  const head = number + digit(number)
  const dates = birth + digit(birth)
  // An empty personal number may carry a filler in place of its check digit.
  const tail = expiry + digit(expiry) + optional + (optional.startsWith('<') ? '<' : digit(optional))
  return [
    CODES.passport + stateCode(document.country) + nameField(persona, 39),
    head + stateCode(persona.nationality) + dates + sexCode(persona) + tail + digit(head + dates + tail),
  ]
}

function td1(persona: Persona, document: IdentityDocument): string[] {
  const digit = digitMaker(document)
  const personal = compact(persona.personalNumber)
  const number = compact(document.number)
  const birth = shortDate(persona.birthDate)
  const expiry = shortDate(document.expires)
  // A number over nine characters goes on in the optional data, with its check digit after it.
  const long = number.length > 9
  const rest = long ? number.slice(9, 22) + digit(number.slice(0, 22)) : ''
  const first = long ? field(rest, 15) : field(personal.length <= 15 ? personal : '', 15)
  const second = field(long && personal.length <= 11 ? personal : '', 11)
  const upper = field(number, 9) + (long ? '<' : digit(field(number, 9))) + first
  const dates = birth + digit(birth)
  const until = expiry + digit(expiry)
  return [
    CODES[document.type]! + stateCode(document.country) + upper,
    dates +
      sexCode(persona) +
      until +
      stateCode(persona.nationality) +
      second +
      digit(upper + dates + until + second),
    nameField(persona, 30),
  ]
}

/**
 * Reads the two or three lines back; undefined when they have not the form of a zone we know.
 * A reader of pictures decides itself what to do when check digits disagree.
 *
 * @param today the day by which a two-digit year of birth is placed in its century, `YYYY-MM-DD`; default the expiry
 */
export function parseMrz(lines: readonly string[], today?: string): MrzReading | undefined {
  const format: MrzFormat | undefined =
    lines.length === 2 && lines.every((line) => line.length === 44)
      ? 'TD3'
      : lines.length === 3 && lines.every((line) => line.length === 30)
        ? 'TD1'
        : undefined
  if (!format || !lines.every((line) => /^[A-Z0-9<]+$/.test(line))) return undefined
  const places = format === 'TD3' ? td3Places(lines) : td1Places(lines)
  const documentCode = lines[0]!.slice(0, 2).replace(/</g, '')
  const type = typeOf(format, documentCode)
  if (!type) return undefined
  const [surname = '', ...given] = places.names.replace(/<+$/, '').split('<<')
  const expires = longDate(places.expires, '2099-12-31')
  const right = places.checkDigits
  return {
    format,
    documentCode,
    type,
    country: readState(lines[0]!.slice(2, 5)),
    surname: given.length > 0 ? surname.replace(/</g, ' ') : '',
    givenNames: (given.length > 0 ? given.join(' ') : surname).replace(/</g, ' '),
    namesMayBeCut: !places.names.endsWith('<'),
    number: places.number,
    nationality: readState(places.nationality),
    birthDate: longDate(places.birth, today ?? (expires || '2099-12-31')),
    sex: places.sex === 'F' || places.sex === 'M' ? places.sex : 'X',
    expires,
    personalNumber: places.personal.replace(/</g, ''),
    checkDigits: right,
    checkDigitsValid: Object.values(right).every(Boolean),
  }
}

interface Places {
  names: string
  number: string
  nationality: string
  birth: string
  sex: string
  expires: string
  personal: string
  checkDigits: MrzReading['checkDigits']
}

function td3Places(lines: readonly string[]): Places {
  const line = lines[1]!
  const personal = line.slice(28, 42)
  const checks = (text: string, at: number) => checkDigit(text) === line[at]
  return {
    names: lines[0]!.slice(5),
    number: line.slice(0, 9).replace(/</g, ''),
    nationality: line.slice(10, 13),
    birth: line.slice(13, 19),
    sex: line[20]!,
    expires: line.slice(21, 27),
    personal,
    checkDigits: {
      number: checks(line.slice(0, 9), 9),
      birthDate: checks(line.slice(13, 19), 19),
      expires: checks(line.slice(21, 27), 27),
      personalNumber: checks(personal, 42) || (line[42] === '<' && /^<+$/.test(personal)),
      composite: checks(line.slice(0, 10) + line.slice(13, 20) + line.slice(21, 43), 43),
    },
  }
}

function td1Places(lines: readonly string[]): Places {
  const [upper, lower, names] = lines as [string, string, string]
  const short = upper.slice(5, 14)
  const first = upper.slice(15).replace(/<.*$/, '')
  const long = upper[14] === '<' && !short.includes('<') && first.length > 1
  const number = long ? short + first.slice(0, -1) : short.replace(/<+$/, '')
  return {
    names,
    number,
    nationality: lower.slice(15, 18),
    birth: lower.slice(0, 6),
    sex: lower[7]!,
    expires: lower.slice(8, 14),
    personal: long ? lower.slice(18, 29) : upper.slice(15),
    checkDigits: {
      number: checkDigit(long ? number : short) === (long ? first.at(-1) : upper[14]),
      birthDate: checkDigit(lower.slice(0, 6)) === lower[6],
      expires: checkDigit(lower.slice(8, 14)) === lower[14],
      personalNumber: true,
      composite:
        checkDigit(upper.slice(5) + lower.slice(0, 7) + lower.slice(8, 15) + lower.slice(18, 29)) ===
        lower[29],
    },
  }
}

function typeOf(format: MrzFormat, code: string): DocumentType | undefined {
  if (format === 'TD3') return code.startsWith('P') ? 'passport' : undefined
  if (!/^[IAC]/.test(code)) return undefined
  // Residence permits bear IR in the common European layout, AR elsewhere.
  return /^.R$/.test(code) ? 'residence-permit' : 'identity-card'
}

/** The check digit of Doc 9303 part 3: weights 7, 3, 1; A is 10 … Z is 35; the filler is nothing. */
export function checkDigit(text: string): string {
  let sum = 0
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    const value = code >= 48 && code <= 57 ? code - 48 : code >= 65 && code <= 90 ? code - 55 : 0
    sum += value * [7, 3, 1][i % 3]!
  }
  return String(sum % 10)
}

function digitMaker(document: IdentityDocument): (text: string) => string {
  return document.checkDigitsWrong ? (text) => String((Number(checkDigit(text)) + 1) % 10) : checkDigit
}

/** A persona's name as the name field of `width` characters holds it, cut where it is too long. */
export function nameField(persona: Persona, width: number): string {
  const parts = (text: string) => toMrzLetters(text).split(' ').filter(Boolean)
  const surname = parts(persona.surname)
  const given = parts(persona.givenNames)
  if (surname.length === 0) return fitLast(given, width)
  if (given.length === 0) return fitLast(surname, width)
  const whole = `${surname.join('<')}<<${given.join('<')}`
  if (whole.length <= width) return whole.padEnd(width, '<')
  const primary = shortenSurname(surname, width - 3)
  return fitLast([...primary.slice(0, -1), `${primary.at(-1)}<<${given[0]}`, ...given.slice(1)], width)
}

// Components become initials from the last on, until at least one letter of the given names has room.
function shortenSurname(components: string[], room: number): string[] {
  const out = [...components]
  const length = () => out.join('<').length
  for (let i = out.length - 1; i > 0 && length() > room; i--) out[i] = out[i]!.slice(0, 1)
  while (length() > room && out.length > 1) out.pop()
  return [out.join('<').slice(0, room)]
}

/**
 * Joins and cuts to the width. A cut field must end with a letter, which tells the reader that it
 * may be cut: where a filler would stand last, the component before it gives a letter up.
 */
function fitLast(components: string[], width: number): string {
  let whole = components.join('<')
  if (whole.length <= width) return whole.padEnd(width, '<')
  while (whole[width - 1] === '<') {
    const before = whole.slice(0, width)
    const at = /[A-Z]{2}(?=(<+[A-Z])*<+$)/.exec(before)?.index
    // Nothing but initials: no way to end with a letter.
    if (at === undefined) break
    whole = whole.slice(0, at + 1) + whole.slice(at + 2)
  }
  return whole.slice(0, width)
}

// Germany is the one state whose code in the zone is not its three letters.
function stateCode(country: string): string {
  return (country === 'DEU' ? 'D' : country).padEnd(3, '<')
}

function readState(code: string): string {
  const letters = code.replace(/</g, '')
  return letters === 'D' ? 'DEU' : letters
}

function sexCode(persona: Persona): string {
  return persona.sex === 'X' ? '<' : persona.sex
}

function shortDate(day: string): string {
  return day.slice(2, 4) + day.slice(5, 7) + day.slice(8, 10)
}

function longDate(short: string, notAfter: string): string {
  if (!/^\d{6}$/.test(short)) return ''
  const tail = `${short.slice(0, 2)}-${short.slice(2, 4)}-${short.slice(4)}`
  const day = `20${tail}` <= notAfter ? `20${tail}` : `19${tail}`
  return isDay(day) ? day : ''
}

function isDay(day: string): boolean {
  const at = Date.parse(`${day}T00:00:00Z`)
  return Number.isFinite(at) && new Date(at).toISOString().startsWith(day)
}

/** A number as the zone writes it: letters and digits only. */
export function compact(number: string): string {
  return number.toUpperCase().replace(/[^A-Z0-9]/g, '')
}

function field(text: string, width: number): string {
  return text.slice(0, width).padEnd(width, '<')
}
