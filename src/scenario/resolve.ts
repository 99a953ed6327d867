import { Mistake, suggest } from '../foundation/errors.ts'
import { seededRandom } from '../foundation/random.ts'
import { issueDocument } from '../domain/document/issue.ts'
import type { IdentityDocument } from '../domain/document/identity-document.ts'
import type { Persona } from '../domain/persona/persona.ts'
import { readDay } from './dates.ts'
import type { Plan, PlannedDocument, ResolvedPlan } from './plan.ts'
import { type PersonaFile, resolvePersona } from './read-persona.ts'

/** As much of the catalogue as resolving asks for. */
export interface PersonaLibrary {
  personaFile(name: string): PersonaFile | undefined
  personaNames(): string[]
}

/** The tenant's day and seed: the same pair gives the same people and documents. */
export interface Moment {
  /** `YYYY-MM-DD`. */
  today: string
  seed: string
}

/**
 * A plan on a tenant's clock: relative dates become days, the persona is whole and holds a document.
 *
 * @throws {Mistake} when the plan names a persona that does not exist
 */
export async function resolvePlan(
  plan: Plan,
  library: PersonaLibrary,
  moment: Moment,
): Promise<ResolvedPlan> {
  const persona = await findPersona(plan.persona, library, moment, plan.personaOverrides)
  return { plan, persona, document: resolveDocument(plan.document, persona, moment) }
}

/** A persona by name, or `seed:<text>`. @throws {Mistake} for a name nobody bears */
export async function findPersona(
  name: string,
  library: PersonaLibrary,
  moment: Pick<Moment, 'today'>,
  overrides: Plan['personaOverrides'] = {},
): Promise<Persona> {
  const file = name.startsWith('seed:') ? undefined : library.personaFile(name)
  if (!file && !name.startsWith('seed:')) {
    throw new Mistake({
      place: 'persona',
      expected: 'the name of a persona, or seed:<text>',
      got: name,
      suggestion: suggest(name, library.personaNames()),
    })
  }
  return resolvePersona(name, file, overrides, moment.today)
}

/** The document a persona holds by these wishes. Its number depends on the person and kind, not on the day. */
export function resolveDocument(
  planned: PlannedDocument,
  persona: Persona,
  moment: Moment,
): IdentityDocument {
  const { expires, issued, ...rest } = planned
  const country = planned.country ?? persona.nationality
  const random = seededRandom(`document / ${moment.seed} / ${persona.name} / ${planned.type} / ${country}`)
  const day = (text: string) => readDay(text, moment.today) ?? text
  return issueDocument(
    persona,
    { ...rest, expires: day(expires), ...(issued ? { issued: day(issued) } : {}) },
    moment.today,
    random,
  )
}
