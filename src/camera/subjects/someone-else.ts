import type { IdentityDocument } from '../../domain/document/identity-document.ts'
import { makePersonalNumber } from '../../domain/persona/numbers.ts'
import type { Persona } from '../../domain/persona/persona.ts'
import { seededRandom } from '../../foundation/random.ts'

const NAMES = {
  F: [
    ['Ana', 'Ferreira'],
    ['Sofia', 'Lindgren'],
    ['Clara', 'Novak'],
  ],
  M: [
    ['Daniel', 'Ferreira'],
    ['Erik', 'Lindgren'],
    ['Tomas', 'Novak'],
  ],
} as const

/** Somebody else with a document of the same kind and country: nothing but kind, country and expiry agrees. */
export function someoneElse(
  persona: Persona,
  document: IdentityDocument,
  seed: string,
): { persona: Persona; document: IdentityDocument } {
  const chance = seededRandom(`someone else ${persona.faceSeed} ${document.number} ${seed}`)
  const names = NAMES[persona.sex === 'F' ? 'F' : 'M'].filter(([, surname]) => surname !== persona.surname)
  const [givenNames, surname] = chance.pick(names)
  const { native: _own, ...rest } = persona
  const year = Number(persona.birthDate.slice(0, 4)) + (chance.next() < 0.5 ? -3 : -5)
  const digits = document.number.replace(/\d/g, (digit) =>
    String((Number(digit) + chance.integer(1, 8)) % 10),
  )
  const birthDate = `${year}-${String(chance.integer(1, 12)).padStart(2, '0')}-${String(chance.integer(1, 28)).padStart(2, '0')}`
  const holder = { givenNames, surname, birthDate, sex: persona.sex }
  return {
    persona: {
      ...rest,
      ...holder,
      // A genuine card of somebody else: its number keeps the country's rule.
      personalNumber: makePersonalNumber(persona.nationality, holder, chance.fork('number')),
      faceSeed: `${persona.faceSeed} someone else ${chance.integer(0, 999)}`,
    },
    document: { ...document, number: digits === document.number ? `X${document.number.slice(1)}` : digits },
  }
}
