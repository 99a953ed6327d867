import type { Persona } from '../../persona/persona.ts'
import { DOCUMENT_TYPES, type DocumentType, type IdentityDocument } from '../identity-document.ts'
import { printed } from '../machine-readable.ts'
import type { FieldName } from './card-layout.ts'

/** The short code a card prints for its type. */
export const TYPE_CODES: Record<DocumentType, string> = {
  passport: 'P',
  'identity-card': 'ID',
  'residence-permit': 'IR',
  'driving-licence': 'DL',
}

/** The type that prints this code; nothing for a code that none prints. */
export function typeOfCode(code: string | undefined): DocumentType | undefined {
  return DOCUMENT_TYPES.find((type) => TYPE_CODES[type] === code)
}

/**
 * What the card prints in its visual zone, by field: upper case, dates as `DD.MM.YYYY`, names with
 * their marks. Longer than the field's columns means cut at the last column.
 */
export function printedText(holder: Persona, document: IdentityDocument): Record<FieldName, string> {
  const { persona } = printed(holder, document)
  const { address } = persona
  const place = [address.postalCode, address.city, address.region ?? ''].filter(Boolean).join(' ')
  return {
    type: TYPE_CODES[document.type],
    country: document.country,
    surname: upper(persona.surname),
    'given-names': upper(persona.givenNames),
    'birth-date': printedDate(persona.birthDate),
    sex: persona.sex,
    nationality: persona.nationality,
    'document-number': upper(document.number),
    expiry: printedDate(document.expires),
    issued: printedDate(document.issued),
    'personal-number': upper(persona.personalNumber),
    'birth-place': upper(persona.birthPlace),
    authority: upper(document.issuingAuthority),
    address: upper(`${address.street} ${address.houseNumber}`.trim()),
    'address-2': upper(place),
    height: `${persona.heightCm} CM`,
    'eye-colour': upper(persona.eyeColour),
    classes: (document.classes ?? ['B']).join(' ').toUpperCase(),
  }
}

/** `2031-10-05` → `05.10.2031`. */
export function printedDate(day: string): string {
  return `${day.slice(8, 10)}.${day.slice(5, 7)}.${day.slice(0, 4)}`
}

/** `05.10.2031` → `2031-10-05`; undefined for what is no such date. */
export function readPrintedDate(text: string): string | undefined {
  const parts = /^(\d{2})\.(\d{2})\.(\d{4})$/.exec(text.trim())
  if (!parts) return undefined
  const day = `${parts[3]}-${parts[2]}-${parts[1]}`
  const time = Date.parse(`${day}T00:00:00Z`)
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(day) ? day : undefined
}

// ß has no capital of its own in OCR-B.
function upper(text: string): string {
  return text.normalize('NFC').replace(/ß/g, 'SS').toUpperCase().normalize('NFC')
}
