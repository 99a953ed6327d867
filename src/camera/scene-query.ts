import type { Scene } from './camera.ts'
import {
  ATTACKS,
  BACKGROUNDS,
  COVERS,
  EXPOSURE_WORDS,
  FACE_LOOKS,
  GRADED_KNOBS,
  SLIGHT,
  STRONG,
  SUBJECTS,
  type Shot,
} from '../domain/capture/shot.ts'
import { issueDocument } from '../domain/document/issue.ts'
import {
  DOCUMENT_TYPES,
  type DocumentType,
  type IdentityDocument,
} from '../domain/document/identity-document.ts'
import type { Persona } from '../domain/persona/persona.ts'
import { Mistake, suggest } from '../foundation/errors.ts'
import { seededRandom } from '../foundation/random.ts'

/** Where a scene's people come from, and how a relative date is read. */
export interface SceneLibrary {
  persona(name: string): Persona | undefined
  personaNames?(): Iterable<string>
  /** A day from `2031-10-05`, `1 year ago` …; undefined when the text is no date. */
  readDay?(text: string, today: string): string | undefined
}

const GRADES: Record<string, number> = { none: 0, slight: SLIGHT, strong: STRONG }
const SHARED_KNOBS = [...GRADED_KNOBS, 'blackAndWhite'] as const
const SHOT_PARAMETERS = [
  ...SHARED_KNOBS,
  'exposure',
  'rotation',
  'show',
  'background',
  'cover',
  'attack',
  'face',
  'challenge',
]
const SCENE_PARAMETERS = ['subject', 'persona', 'document', 'country', 'side', 'expires', 'seed']

/**
 * How something is photographed, from the words of an address or a command line: every knob takes a
 * number or `slight` or `strong`, `exposure` also its own words, `cover` several words between commas.
 *
 * @throws {Mistake} for a parameter or word that the camera does not know
 */
export function readShot(parameters: Record<string, string>): Shot {
  const shot: Shot = {}
  for (const [written, value] of Object.entries(parameters)) {
    const name = written === 'black-and-white' ? 'blackAndWhite' : written
    const place = `query.${written}`
    switch (name) {
      case 'exposure':
        shot.exposure = readNumber(place, value, EXPOSURE_WORDS, -1, 1)
        break
      case 'rotation':
        shot.rotation = readNumber(place, value, {}, -45, 45)
        break
      case 'show':
        shot.show = readWord(place, value, SUBJECTS)
        break
      case 'background':
        shot.background = readWord(place, value, BACKGROUNDS)
        break
      case 'attack':
        shot.attack = readWord(place, value, ATTACKS)
        break
      case 'face':
        shot.face = readWord(place, value, FACE_LOOKS)
        break
      case 'challenge':
        shot.challenge = readWord(place, value, ['followed', 'ignored'] as const)
        break
      case 'cover':
        shot.cover = value.split(',').map((part) => readWord(place, part.trim(), COVERS))
        break
      default: {
        const knob = SHARED_KNOBS.find((known) => known === name)
        if (!knob) throw unknownParameter(written, SHOT_PARAMETERS)
        shot[knob] = readNumber(place, value, GRADES, 0, 1)
      }
    }
  }
  return shot
}

/**
 * A whole scene: `subject` (`document` or `selfie`), `persona`, `document`, `country`, `side`, `expires`,
 * `seed`, and the shot's parameters.
 *
 * @throws {Mistake} for a parameter, word or persona that is not known
 */
export function readScene(parameters: Record<string, string>, library: SceneLibrary, today: string): Scene {
  const about = (name: string) => parameters[name]
  const shot = readShot(
    Object.fromEntries(Object.entries(parameters).filter(([name]) => !SCENE_PARAMETERS.includes(name))),
  )
  const subject = readWord('query.subject', about('subject') ?? 'document', ['document', 'selfie'] as const)
  const seed = about('seed') ?? 'camera'
  const persona = findPersona(about('persona') ?? 'maria-santos', library)
  if (subject === 'selfie') return { subject, persona, shot, seed }
  const side = readWord('query.side', about('side') ?? 'front', ['front', 'back'] as const)
  const type = readWord('query.document', about('document') ?? defaultType(persona), DOCUMENT_TYPES)
  const expires = readExpiry(about('expires'), library, today)
  const document: IdentityDocument = issueDocument(
    persona,
    { type, expires, ...(about('country') ? { country: about('country')! } : {}) },
    today,
    seededRandom(`document ${seed} ${persona.name}`),
  )
  return { subject, side, persona, document, shot, seed }
}

const defaultType = (persona: Persona): DocumentType =>
  persona.nationality === 'USA' ? 'driving-licence' : 'passport'

function readExpiry(text: string | undefined, library: SceneLibrary, today: string): string {
  if (text === undefined) return `${Number(today.slice(0, 4)) + 5}-06-15`
  const day = library.readDay
    ? library.readDay(text, today)
    : /^\d{4}-\d{2}-\d{2}$/.test(text)
      ? text
      : undefined
  if (day === undefined)
    throw new Mistake({ place: 'query.expires', expected: 'a day such as 2031-10-05', got: text })
  return day
}

function findPersona(name: string, library: SceneLibrary): Persona {
  const persona = library.persona(name)
  if (persona) return persona
  const suggestion = suggest(name, library.personaNames?.() ?? [])
  throw new Mistake({ place: 'query.persona', expected: 'the name of a persona', got: name, suggestion })
}

function readWord<Word extends string>(place: string, text: string, words: readonly Word[]): Word {
  const word = words.find((known) => known === text)
  if (word !== undefined) return word
  throw new Mistake({
    place,
    expected: `one of ${words.join(', ')}`,
    got: text,
    suggestion: suggest(text, words),
  })
}

function readNumber(
  place: string,
  text: string,
  words: Record<string, number>,
  lowest: number,
  highest: number,
): number {
  const number = Object.hasOwn(words, text) ? words[text]! : text.trim() === '' ? Number.NaN : Number(text)
  if (number >= lowest && number <= highest) return number
  const known = Object.keys(words)
  const orWords = known.length > 0 ? ` or ${known.join(', ')}` : ''
  throw new Mistake({
    place,
    expected: `a number from ${lowest} to ${highest}${orWords}`,
    got: text,
    suggestion: suggest(text, known),
  })
}

function unknownParameter(name: string, known: readonly string[]): Mistake {
  return new Mistake({
    place: `query.${name}`,
    expected: `a parameter the camera knows (${known.join(', ')})`,
    suggestion: suggest(name, known),
  })
}
