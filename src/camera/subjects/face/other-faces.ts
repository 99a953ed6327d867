import type { Persona } from '../../../domain/persona/persona.ts'
import { mix } from '../../svg/colour.ts'
import { faceDistance, growFace, type FaceParameters } from './face-parameters.ts'

type About = Pick<Persona, 'sex' | 'eyeColour'> & { ageYears?: number }

const CLEARLY_OTHER = 1.75
/** How far a look-alike lies from the person. */
const LOOK_ALIKE_DISTANCE = 0.72

/** Somebody whom nobody would take for this person: the first of many seeds that lies far enough away. */
export function otherPerson(face: FaceParameters, seed: string, about: About): FaceParameters {
  let best: FaceParameters | undefined
  let furthest = -1
  for (let i = 0; i < 60; i++) {
    const candidate = growFace(`${seed} other ${i}`, about)
    const distance = faceDistance(face, candidate)
    if (distance > furthest) [best, furthest] = [candidate, distance]
    if (distance > CLEARLY_OTHER) break
  }
  return best!
}

/**
 * A face part of the way to somebody else: like enough to make a comparison doubtful. Everybody has one
 * look-alike, so that whoever is doubted today is doubted tomorrow.
 */
export function lookAlike(face: FaceParameters, persona: About & Pick<Persona, 'faceSeed'>): FaceParameters {
  const other = otherPerson(face, `${persona.faceSeed} look-alike`, persona)
  // The same step for everybody, however far the other lies; cut and beard stay one's own and do not count.
  const own = { hairStyle: face.hairStyle, beard: face.beard }
  const share = Math.min(0.75, LOOK_ALIKE_DISTANCE / faceDistance(face, { ...other, ...own }))
  const blended: FaceParameters = { ...face }
  for (const key of Object.keys(face) as (keyof FaceParameters)[]) {
    const [mine, theirs] = [face[key], other[key]]
    if (typeof mine === 'number' && typeof theirs === 'number' && key !== 'mole') {
      Object.assign(blended, { [key]: mine + (theirs - mine) * share })
    }
  }
  blended.skin = mix(face.skin, other.skin, share)
  blended.hair = mix(face.hair, other.hair, share)
  blended.lip = mix(face.lip, other.lip, share)
  return blended
}
