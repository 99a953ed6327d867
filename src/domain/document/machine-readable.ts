import { breakPersonalNumber } from '../persona/numbers.ts'
import type { Persona } from '../persona/persona.ts'
import type { IdentityDocument } from './identity-document.ts'

/** What one place on a document says. */
export interface Stated {
  persona: Persona
  document: IdentityDocument
}

/**
 * What the printed text and the seal say: the persona and document as they are, but for a personal
 * number that is to break its country's rule.
 */
export function printed(persona: Persona, document: IdentityDocument): Stated {
  if (!document.personalNumberInvalid) return { persona, document }
  const personalNumber = breakPersonalNumber(persona.nationality, persona.personalNumber)
  return { persona: { ...persona, personalNumber }, document }
}

/**
 * What the machine readable places (MRZ, barcode) say. The same as the print, unless the document
 * `contradicts` itself in one field. The other value is chosen so that it brings no second cause: a
 * birth date in the same month, an expiry in the same month, a number of the same form.
 */
export function machineReadable(holder: Persona, document: IdentityDocument): Stated {
  const { persona } = printed(holder, document)
  switch (document.contradicts) {
    case 'birth-date':
      return { persona: { ...persona, birthDate: anotherDay(persona.birthDate) }, document }
    case 'expiry':
      return { persona, document: { ...document, expires: anotherDay(document.expires) } }
    case 'name':
      return { persona: { ...persona, ...anotherName(persona) }, document }
    case 'number':
      return { persona, document: { ...document, number: anotherNumber(document.number) } }
    default:
      return { persona, document }
  }
}

// Within the month, two apart, so that neither an age nor an expiry moves across a likely bound.
function anotherDay(day: string): string {
  const number = Number(day.slice(8))
  const other = number <= 14 ? number + 12 : number - 12
  return `${day.slice(0, 8)}${String(other).padStart(2, '0')}`
}

function anotherName(persona: Persona): { givenNames: string; surname: string } {
  const other = /^almeida$/i.test(persona.surname) ? 'Ferreira' : 'Almeida'
  return persona.surname
    ? { givenNames: persona.givenNames, surname: other }
    : { givenNames: other, surname: '' }
}

function anotherNumber(number: string): string {
  const at = number.search(/\d(?=\D*$)/)
  if (at < 0) return `${number.slice(0, -1)}${number.endsWith('A') ? 'B' : 'A'}`
  return number.slice(0, at) + String((Number(number[at]) + 3) % 10) + number.slice(at + 1)
}
