import { toMrzLetters } from '../persona/transliterate.ts'
import type { Persona } from '../persona/persona.ts'
import type { IdentityDocument } from './identity-document.ts'
import { machineReadable } from './machine-readable.ts'

/** What the PDF417 of a licence says. Dates are `YYYY-MM-DD`; names in upper-case A to Z. */
export interface BarcodeReading {
  country: string
  surname: string
  givenNames: string
  number: string
  birthDate: string
  sex: 'F' | 'M' | 'X'
  issued: string
  expires: string
  classes: string[]
  address: { street: string; city: string; region?: string; postalCode: string }
  heightCm: number | undefined
  eyeColour: Persona['eyeColour'] | undefined
}

// An issuer number that no jurisdiction holds.
const ISSUER = '999999'
const EYES: Record<Persona['eyeColour'], string> = {
  brown: 'BRO',
  blue: 'BLU',
  green: 'GRN',
  grey: 'GRY',
  hazel: 'HAZ',
}
const SEXES: Record<Persona['sex'], string> = { M: '1', F: '2', X: '9' }
const NAME_LENGTH = 40

/**
 * The text of a driving licence's PDF417 in the layout of the AAMVA card design standard (version 10,
 * one `DL` subfile). Dates run month first for the USA and year first for all others, as the standard has it.
 */
export function aamvaText(holder: Persona, licence: IdentityDocument): string {
  const { persona, document } = machineReadable(holder, licence)
  const date = (day: string) => writeDate(day, document.country)
  const family = toMrzLetters(persona.surname)
  // A single name stands as the family name, and the standard's NONE in place of the others.
  const [first = 'NONE', ...middle] = family ? toMrzLetters(persona.givenNames).split(' ') : []
  const name = family || toMrzLetters(persona.givenNames)
  const given = middle.join(' ') || 'NONE'
  const region = persona.address.region
  const rows = [
    ['DAQ', document.number],
    ['DCS', name.slice(0, NAME_LENGTH)],
    ['DDE', cutMark(name)],
    ['DAC', first.slice(0, NAME_LENGTH)],
    ['DDF', cutMark(first)],
    ['DAD', given.slice(0, NAME_LENGTH)],
    ['DDG', cutMark(given)],
    ['DCA', (document.classes ?? ['B']).join(' ')],
    ['DCB', 'NONE'],
    ['DCD', 'NONE'],
    ['DBD', date(document.issued)],
    ['DBB', date(persona.birthDate)],
    ['DBA', date(document.expires)],
    ['DBC', SEXES[persona.sex]],
    ['DAU', `${String(persona.heightCm).padStart(3, '0')} cm`],
    ['DAY', EYES[persona.eyeColour]],
    ['DAG', toBarcodeText(`${persona.address.houseNumber} ${persona.address.street}`).slice(0, 35)],
    ['DAI', toBarcodeText(persona.address.city).slice(0, 20)],
    ['DAJ', region && /^[A-Z]{2}$/.test(region) ? region : ''],
    ['DAK', persona.address.postalCode.replace(/\W/g, '').padEnd(11)],
    ['DCG', document.country],
    ['DCF', `${document.number}${document.issued.replace(/-/g, '')}`.slice(0, 25)],
  ]
  const body = rows.filter(([, value]) => value !== '').map(([element, value]) => `${element}${value}`)
  const subfile = `DL${body.join('\n')}\r`
  const headerLength = 31
  const place = `DL${String(headerLength).padStart(4, '0')}${String(subfile.length).padStart(4, '0')}`
  return `@\n\x1e\rANSI ${ISSUER}100001${place}${subfile}`
}

/** Reads a licence's text back; undefined when it is of another form. */
export function parseAamva(text: string): BarcodeReading | undefined {
  const start = /ANSI \d{6}\d{4}\d{2}DL\d{8}DL/.exec(text)
  if (!start) return undefined
  const elements = new Map<string, string>()
  for (const row of text.slice(start.index + start[0].length).split(/[\n\r]/)) {
    if (row.length > 3) elements.set(row.slice(0, 3), row.slice(3).trim())
  }
  const get = (element: string) => elements.get(element) ?? ''
  const country = get('DCG')
  const first = get('DAC')
  const single = first === 'NONE'
  const given = get('DAD') === 'NONE' ? first : `${first} ${get('DAD')}`
  const keyOf = <K extends string>(table: Record<K, string>, value: string) =>
    (Object.keys(table) as K[]).find((key) => table[key] === value)
  return {
    country,
    surname: single ? '' : get('DCS'),
    givenNames: single ? get('DCS') : given,
    number: get('DAQ'),
    birthDate: readDate(get('DBB'), country),
    sex: keyOf(SEXES, get('DBC')) ?? 'X',
    issued: readDate(get('DBD'), country),
    expires: readDate(get('DBA'), country),
    classes: get('DCA').split(' ').filter(Boolean),
    address: {
      street: get('DAG'),
      city: get('DAI'),
      ...(elements.has('DAJ') ? { region: get('DAJ') } : {}),
      postalCode: get('DAK'),
    },
    heightCm: Number.parseInt(get('DAU'), 10) || undefined,
    eyeColour: keyOf(EYES, get('DAY')),
  }
}

function cutMark(name: string): string {
  return name.length > NAME_LENGTH ? 'T' : 'N'
}

// Streets keep their digits, which names do not have.
function toBarcodeText(text: string): string {
  return text
    .split(/(\d+)/)
    .map((part) => (/^\d+$/.test(part) ? part : ` ${toMrzLetters(part)} `))
    .join('')
    .replace(/ +/g, ' ')
    .trim()
}

function writeDate(day: string, country: string): string {
  const [year, month, date] = day.split('-')
  return country === 'USA' ? `${month}${date}${year}` : `${year}${month}${date}`
}

function readDate(text: string, country: string): string {
  if (!/^\d{8}$/.test(text)) return ''
  return country === 'USA'
    ? `${text.slice(4)}-${text.slice(0, 2)}-${text.slice(2, 4)}`
    : `${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6)}`
}
