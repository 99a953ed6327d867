import type { Random } from '../../foundation/random.ts'
import { countryFacts } from '../persona/countries.ts'
import type { Persona } from '../persona/persona.ts'
import { type DocumentType, type IdentityDocument, SIDES_BY_TYPE } from './identity-document.ts'

/** What is asked of a document; dates are days already. */
export type DocumentWishes = Partial<IdentityDocument> & Pick<IdentityDocument, 'type' | 'expires'>

/** How many years a document of the kind is valid, and the letters its number is made of. */
const HABITS: Record<DocumentType, { years: number; number: (random: Random) => string }> = {
  passport: { years: 10, number: (random) => `SP${random.text(6, '0123456789')}` },
  'identity-card': { years: 10, number: (random) => `SPC${random.text(6, '0123456789')}` },
  'residence-permit': { years: 5, number: (random) => `SR${random.text(7, '0123456789')}` },
  'driving-licence': { years: 8, number: (random) => `D${random.text(8, '0123456789')}` },
}

/**
 * Issues a persona's document: what is not asked for is drawn (number) or follows (issue day from
 * the expiry, but never in the future and never before the holder's birth).
 */
export function issueDocument(
  persona: Persona,
  wishes: DocumentWishes,
  today: string,
  random: Random,
): IdentityDocument {
  const habits = HABITS[wishes.type]
  const country = wishes.country ?? persona.nationality
  const { type, expires, ...others } = wishes
  const classes = type === 'driving-licence' ? { classes: country === 'USA' ? ['D'] : ['B'] } : {}
  return {
    type,
    country,
    number: habits.number(random),
    issued: issueDay(expires, habits.years, persona.birthDate, today),
    expires,
    sides: SIDES_BY_TYPE[type],
    issuingAuthority: countryFacts(country).authority,
    ...classes,
    ...others,
  }
}

function issueDay(expires: string, years: number, birthDate: string, today: string): string {
  const usual = yearsBefore(expires, years)
  const latest = [today, expires].sort()[0]!
  const day = usual < latest ? usual : latest
  return day > birthDate ? day : birthDate
}

function yearsBefore(day: string, years: number): string {
  const moved = `${String(Number(day.slice(0, 4)) - years).padStart(4, '0')}${day.slice(4)}`
  return moved.endsWith('-02-29') && Number.isNaN(Date.parse(moved)) ? moved.replace('-29', '-28') : moved
}
