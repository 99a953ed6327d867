import { ageOn, type Persona } from '../domain/persona/persona.ts'
import { growPersona, type PersonaWishes } from '../domain/persona/grow.ts'
import { followsHolder, makePersonalNumber } from '../domain/persona/numbers.ts'
import { seededRandom } from '../foundation/random.ts'
import { readDay } from './dates.ts'
import type { Plan, PlannedDocument } from './plan.ts'

/** A persona as its file states it; dates may be relative. */
export interface PersonaFile {
  name: string
  about?: string
  stated: PersonaWishes & {
    givenNames: string
    surname: string
    birthDate: string
    sex: Persona['sex']
    nationality: string
  }
  /** The document this person holds when a scenario says nothing else. */
  document: Partial<PlannedDocument>
}

export function toPersonaFile(name: string, value: Record<string, unknown>): PersonaFile {
  const { $schema: _schema, about, document, ...stated } = value
  return {
    name,
    ...(typeof about === 'string' ? { about } : {}),
    stated: stated as PersonaFile['stated'],
    document: (document ?? {}) as Partial<PlannedDocument>,
  }
}

/** The fields every persona has, so that a file which states them all needs no growing. */
const NEEDED = [
  'birthPlace',
  'address',
  'personalNumber',
  'email',
  'phone',
  'heightCm',
  'eyeColour',
  'faceSeed',
] as const

/**
 * The person of a file (or, without one, of a seed) on a day, with a scenario's changes. What neither
 * file nor changes state is grown from the name, so one name is one person.
 */
export async function resolvePersona(
  name: string,
  file: PersonaFile | undefined,
  overrides: NonNullable<Plan['personaOverrides']>,
  today: string,
): Promise<Persona> {
  const stated: PersonaWishes = { ...file?.stated, ...overrides }
  if (stated.birthDate !== undefined) stated.birthDate = readDay(stated.birthDate, today) ?? stated.birthDate
  if (numberMustFollow(file, overrides, stated)) delete stated.personalNumber
  if (changesName(overrides)) delete stated.native
  if (!file) return { ...(await growPersona(name.replace(/^seed:/, ''), stated, today)), name }
  const holder = {
    birthDate: stated.birthDate!,
    sex: stated.sex!,
    surname: stated.surname!,
    givenNames: stated.givenNames!,
  }
  stated.personalNumber ??= makePersonalNumber(stated.nationality!, holder, seededRandom(`number / ${name}`))
  stated.faceSeed ??= name
  if (NEEDED.every((field) => stated[field] !== undefined)) return { ...(stated as Persona), name }
  return { ...(await growPersona(name, stated, today)), name }
}

// A stated number belongs to the person as the file states it.
function numberMustFollow(
  file: PersonaFile | undefined,
  overrides: NonNullable<Plan['personaOverrides']>,
  stated: PersonaWishes,
): boolean {
  if (!file || overrides.personalNumber !== undefined) return false
  if (overrides.nationality !== undefined) return true
  const touches = overrides.birthDate ?? overrides.sex ?? overrides.surname ?? overrides.givenNames
  return touches !== undefined && followsHolder(stated.nationality!)
}

function changesName(overrides: NonNullable<Plan['personaOverrides']>): boolean {
  return overrides.givenNames !== undefined || overrides.surname !== undefined
}

/** Why the dates cannot be a living person's; undefined when they can. */
export function birthProblem(birthDate: string, today: string): string | undefined {
  const day = readDay(birthDate, today)
  if (!day) return undefined
  if (day > today) return 'it lies in the future'
  return ageOn(day, today) > 120 ? 'nobody is that old' : undefined
}
