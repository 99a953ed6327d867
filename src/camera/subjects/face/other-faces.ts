import type { Persona } from '../../../domain/persona/persona.ts'
import { mix } from '../../svg/colour.ts'
import { faceDistance, growFace, type FaceParameters } from './face-parameters.ts'

type About = Pick<Persona, 'sex' | 'eyeColour'> & { ageYears?: number }

const CLEARLY_OTHER = 1.75
/** How far a look-alike lies from the person. */
const LOOK_ALIKE_DISTANCE = 0.45

/** Somebody whom nobody would take for this person: the first of many seeds that lies far enough away. */
export function otherPerson(face: FaceParameters, seed: string, about: About): FaceParameters {
  let best: FaceParameters | undefined
  let furthest = -1
  for (let i = 0; i < 60; i++) {
    const candidate = growFace(`${seed} other ${i}`, about)
    // Far in all, and in the features alone: colours and cut of hair change with the day.
    const distance = Math.min(faceDistance(face, candidate), featureDistance(face, candidate) * 1.35)
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
  // The same step for everybody, however far the other lies.
  const share = Math.min(0.75, LOOK_ALIKE_DISTANCE / featureDistance(face, other))
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

/** How far two faces lie apart in their features alone: colours, cut and beard taken for the same. */
function featureDistance(face: FaceParameters, other: FaceParameters): number {
  const { skin, hair, hairStyle, beard } = face
  return faceDistance(face, { ...other, skin, hair, hairStyle, beard })
}
