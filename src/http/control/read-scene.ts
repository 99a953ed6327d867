import type { Scene } from '../../camera/camera.ts'
import { Mistake } from '../../foundation/errors.ts'
import type { Json, JsonObject } from '../../foundation/json.ts'
import { type Catalogue, readInlinePlan } from '../../scenario/catalogue.ts'
import { type Moment, resolvePlan } from '../../scenario/resolve.ts'

/** Query parameters that say who and what; every other one says how it is photographed. */
const ABOUT = ['persona', 'document', 'country', 'side', 'expires', 'seed', 'tenant', 'longEdge', 'token']

/**
 * A scene from a query. It is read as a small scenario, so that words, dates and complaints are those
 * of the scenario language.
 */
export async function readScene(
  subject: 'document' | 'selfie',
  query: Record<string, string>,
  catalogue: Catalogue,
  moment: Moment,
): Promise<Scene> {
  const { side = 'front' } = query
  if (side !== 'front' && side !== 'back')
    throw new Mistake({ place: 'query.side', expected: 'front or back', got: side })
  const step = subject === 'document' ? side : 'selfie'
  const shot = Object.fromEntries(
    Object.entries(query)
      .filter(([name]) => !ABOUT.includes(name))
      .map(([name, value]) => [name, readValue(name, value)]),
  )
  const document: JsonObject = {}
  if (query['document'] !== undefined) document['type'] = query['document']
  if (query['country'] !== undefined) document['country'] = query['country']
  if (query['expires'] !== undefined) document['expires'] = query['expires']
  const scenario: JsonObject = { attempts: [{ [step]: shot }] }
  if (query['persona'] !== undefined) scenario['persona'] = query['persona']
  if (Object.keys(document).length > 0) scenario['document'] = document
  const seed = query['seed'] ?? moment.seed
  try {
    const plan = readInlinePlan(scenario, catalogue)
    const resolved = await resolvePlan(plan, catalogue, { ...moment, seed })
    const { persona } = resolved
    const pose = plan.attempts[0]?.[step] ?? {}
    if (subject === 'selfie') return { subject, persona, shot: pose, seed }
    return { subject, side, persona, document: resolved.document, shot: pose, seed }
  } catch (error) {
    if (!(error instanceof Mistake)) throw error
    const { expected, got, suggestion } = error
    const place = placeInQuery(error.place)
    throw new Mistake({ place, expected, got: got ?? query[place.slice('query.'.length)], suggestion })
  }
}

function readValue(name: string, value: string): Json {
  if (/^-?\d+(\.\d+)?$/.test(value)) return Number(value)
  if (name === 'cover') return value.split(',').map((part) => part.trim())
  return value
}

/** `scenario.attempts[0].front.blur` is `query.blur` to the caller, `scenario.document.type` is `query.document`. */
function placeInQuery(place: string): string {
  if (place.endsWith('document.type')) return 'query.document'
  return `query.${place
    .replace(/(\[\d+\])+$/, '')
    .split('.')
    .at(-1)}`
}
