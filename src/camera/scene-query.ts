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
import { Mistake, suggest } from '../foundation/errors.ts'

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
