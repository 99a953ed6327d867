import { ageOn, type Persona } from '../../../domain/persona/persona.ts'
import { growFace, type FaceParameters } from './face-parameters.ts'

/** Drawn faces do not age: on the card, in the selfie, on whatever day, they look as on this one. */
const FACE_DAY = '2026-01-01'

const remembered = new Map<string, FaceParameters>()

/** The one face of a persona. */
export function faceOf(persona: Persona): FaceParameters {
  const key = [persona.faceSeed, persona.sex, persona.eyeColour, persona.birthDate].join('|')
  let face = remembered.get(key)
  if (!face) {
    face = growFace(persona.faceSeed, {
      sex: persona.sex,
      eyeColour: persona.eyeColour,
      ageYears: ageOn(persona.birthDate, FACE_DAY),
    })
    if (remembered.size > 500) remembered.clear()
    remembered.set(key, face)
  }
  return face
}
