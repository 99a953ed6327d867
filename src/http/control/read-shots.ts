import type { Attempt } from '../../domain/capture/shot.ts'
import { Mistake, suggest } from '../../foundation/errors.ts'
import type { Json } from '../../foundation/json.ts'
import { type Catalogue, readInlinePlan } from '../../scenario/catalogue.ts'
import language from '../../scenario/scenario.schema.json' with { type: 'json' }

const DOCUMENT_KNOBS = Object.keys(language.$defs.documentShot.properties)
const FACE_KNOBS = Object.keys(language.$defs.faceShot.properties)

export const isDocumentKnob = (name: string): boolean => DOCUMENT_KNOBS.includes(name)
export const isFaceKnob = (name: string): boolean => FACE_KNOBS.includes(name)

/**
 * Reads shots by step in the words and limits of a scenario's `attempts`.
 *
 * @param everywhere knobs that were stated for every step; each must be one for some step
 * @throws {Mistake} whose place begins with `body`
 */
export function readShots(
  written: Record<string, unknown>,
  catalogue: Catalogue,
  everywhere: Record<string, unknown> = {},
): Attempt {
  const known = [...new Set([...DOCUMENT_KNOBS, ...FACE_KNOBS])]
  for (const name of Object.keys(everywhere)) {
    if (!known.includes(name))
      throw new Mistake({
        place: `body.${name}`,
        expected: `front, back, selfie, clip, device or one of ${known.join(', ')}`,
        suggestion: suggest(name, [...known, 'front', 'back', 'selfie', 'clip', 'device']),
      })
  }
  if (Object.keys(written).length === 0) return {}
  try {
    return readInlinePlan({ attempts: [written] } as Json, catalogue).attempts[0]!
  } catch (error) {
    if (!(error instanceof Mistake)) throw error
    const { expected, got, suggestion } = error
    const place = error.place.replace(/^scenario\.attempts\[0\]/, 'body')
    throw new Mistake({ place, expected, got, suggestion })
  }
}
