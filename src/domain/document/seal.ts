import { toMrzLetters } from '../persona/transliterate.ts'
import type { Persona } from '../persona/persona.ts'
import {
  DOCUMENT_TYPES,
  type DocumentSide,
  type DocumentType,
  type IdentityDocument,
} from './identity-document.ts'
import { printed } from './machine-readable.ts'

/** What the visible seal says: what the card prints and nothing else. Dates are `YYYY-MM-DD`. */
export interface SealReading {
  type: DocumentType
  side: DocumentSide
  country: string
  number: string
  /** In upper-case A to Z, components apart by a space, never cut. */
  surname: string
  givenNames: string
  birthDate: string
  sex: 'F' | 'M' | 'X'
  nationality: string
  issued: string
  expires: string
  personalNumber: string
}

const MARK = 'SEAL1'
const LETTERS: Record<DocumentType, string> = {
  passport: 'P',
  'identity-card': 'I',
  'residence-permit': 'R',
  'driving-licence': 'L',
}

/**
 * The compact text of the seal on one side of a document, in characters that every 2D code holds
 * cheaply (A to Z, digits, a few marks). It repeats the print: type and side, holder, number, dates. How the
 * card is held, or whether it is good, is never in it.
 */
export function sealText(holder: Persona, document: IdentityDocument, side: DocumentSide): string {
  const { persona } = printed(holder, document)
  const day = (date: string) => date.replace(/-/g, '')
  return [
    MARK,
    LETTERS[document.type] + (side === 'front' ? 'F' : 'B'),
    document.country,
    persona.nationality,
    plain(document.number),
    toMrzLetters(persona.surname),
    toMrzLetters(persona.givenNames),
    day(persona.birthDate),
    persona.sex,
    day(document.issued),
    day(document.expires),
    plain(persona.personalNumber),
  ].join(':')
}

/** Reads a seal's text; undefined when it is none of ours. */
export function parseSeal(text: string): SealReading | undefined {
  const parts = text.split(':')
  if (parts.length !== 12 || parts[0] !== MARK) return undefined
  const [, kind, country, nationality, number, surname, givenNames, birth, sex, issued, expires, personal] =
    parts as [string, string, string, string, string, string, string, string, string, string, string, string]
  const type = DOCUMENT_TYPES.find((candidate) => LETTERS[candidate] === kind[0])
  const dates = [birth, issued, expires]
  if (!type || !/^.[FB]$/.test(kind) || !/^[FMX]$/.test(sex) || !dates.every((date) => /^\d{8}$/.test(date)))
    return undefined
  const day = (date: string) => `${date.slice(0, 4)}-${date.slice(4, 6)}-${date.slice(6)}`
  return {
    type,
    side: kind[1] === 'F' ? 'front' : 'back',
    country,
    number,
    surname,
    givenNames,
    birthDate: day(birth),
    sex: sex as SealReading['sex'],
    nationality,
    issued: day(issued),
    expires: day(expires),
    personalNumber: personal,
  }
}

// A colon parts the fields.
function plain(number: string): string {
  return number.toUpperCase().replace(/:/g, '-')
}
