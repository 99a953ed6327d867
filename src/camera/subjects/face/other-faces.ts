import type { Persona } from '../../../domain/persona/persona.ts'
import { seededRandom } from '../../../foundation/random.ts'
import { mix } from '../../svg/colour.ts'
import { faceDistance, growFace, type FaceParameters } from './face-parameters.ts'

type About = Pick<Persona, 'sex' | 'eyeColour'> & { ageYears?: number }

const CLEARLY_OTHER = 1.25

/** Somebody whom nobody would take for this person: the first of many seeds that lies far enough away. */
export function otherPerson(face: FaceParameters, seed: string, about: About): FaceParameters {
  let best: FaceParameters | undefined
  let furthest = -1
  for (let i = 0; i < 40; i++) {
    const candidate = growFace(`${seed} other ${i}`, about)
    const distance = faceDistance(face, candidate)
    if (distance > furthest) [best, furthest] = [candidate, distance]
    if (distance > CLEARLY_OTHER) break
  }
  return best!
}

/** A face half way to somebody else: like enough to make a comparison doubtful, in every measure alike. */
export function lookAlike(face: FaceParameters, seed: string, about: About): FaceParameters {
  const other = otherPerson(face, `${seed} look-alike`, about)
  const share = 0.5
  const blended: FaceParameters = { ...face }
  const chance = seededRandom(`look-alike ${seed}`)
  for (const key of Object.keys(face) as (keyof FaceParameters)[]) {
    const [mine, theirs] = [face[key], other[key]]
    if (typeof mine === 'number' && typeof theirs === 'number' && key !== 'mole') {
      Object.assign(blended, { [key]: mine + (theirs - mine) * share })
    }
  }
  blended.skin = mix(face.skin, other.skin, share)
  blended.hair = mix(face.hair, other.hair, share)
  blended.lip = mix(face.lip, other.lip, share)
  blended.mole = face.mole === 0 ? chance.pick([-1, 1] as const) : 0
  return blended
}
