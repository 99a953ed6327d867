/** People and papers drawn at random from a seed, for benches and for learning. */
import { growPersona } from '../../src/domain/persona/grow.ts'
import { COUNTRIES } from '../../src/domain/persona/countries.ts'
import type { Persona } from '../../src/domain/persona/persona.ts'
import type { DocumentType, IdentityDocument } from '../../src/domain/document/identity-document.ts'
import { SIDES_BY_TYPE } from '../../src/domain/document/identity-document.ts'
import { type Random, seededRandom } from '../../src/foundation/random.ts'

export const TODAY = '2026-11-21'

export interface Holder {
  persona: Persona
  document: IdentityDocument
  random: Random
}

export async function drawHolder(
  seed: string,
  type?: DocumentType,
  wishes: Partial<Persona> = {},
): Promise<Holder> {
  const random = seededRandom(`holder ${seed}`)
  const persona = await growPersona(
    seed,
    { nationality: random.pick(Object.keys(COUNTRIES)), ...wishes },
    TODAY,
  )
  return { persona, document: drawDocument(random, persona, type), random }
}

export function drawDocument(random: Random, persona: Persona, type?: DocumentType): IdentityDocument {
  const kind =
    type ?? random.pick(['passport', 'identity-card', 'residence-permit', 'driving-licence'] as const)
  const number = `${random.text(2, 'ABCDEFGHJKLMNPRSTVWXYZ')}${random.text(6, '0123456789')}`
  const year = random.integer(2028, 2035)
  const day = `${String(random.integer(1, 12)).padStart(2, '0')}-${String(random.integer(1, 28)).padStart(2, '0')}`
  return {
    type: kind,
    country: persona.nationality,
    number,
    issued: `${year - 10}-${day}`,
    expires: `${year}-${day}`,
    sides: SIDES_BY_TYPE[kind],
    issuingAuthority: 'SPECIMEN OFFICE',
  }
}
