import type { MeasureFacts } from '../measure.ts'
import { type Frame, cutPlane, greyOf } from '../pixels/frame.ts'
import { smearOf } from '../quality/sharpness.ts'
import type { Place } from './patch.ts'
import { SAME_PERSON_FROM } from './similarity.ts'

const CALIBRATED = 'limit calibrated on the camera’s knobs'

export const COUNT: MeasureFacts = {
  name: 'faceCount',
  unit: 'faces',
  better: 'less',
  threshold: 1,
  worst: 3,
  best: 1,
  source: 'faces found by the learned detector at all sizes and turns',
}

/** The face square is 260 head units: from ear to ear and from forehead to chin. */
export const FACE_SIZE: MeasureFacts = {
  name: 'faceSize',
  unit: 'share of the short edge',
  better: 'more',
  threshold: 0.33,
  worst: 0.1,
  best: 0.6,
  source: CALIBRATED,
}

export const CENTRING: MeasureFacts = {
  name: 'faceOffset',
  unit: 'share of the picture',
  better: 'less',
  threshold: 0.13,
  worst: 0.4,
  best: 0,
  source: CALIBRATED,
}

export const FACE_BRIGHTNESS: MeasureFacts = {
  name: 'faceBrightness',
  unit: 'grey level',
  better: 'more',
  threshold: 50,
  worst: 10,
  best: 200,
  source: `upper quartile of the brightest channel on the face, so that a dark skin is not taken for a dark picture; ${CALIBRATED}`,
}

export const FACE_SHARPNESS: MeasureFacts = {
  name: 'faceBlurWidth',
  unit: 'thousandths of the short edge',
  better: 'less',
  threshold: 4,
  worst: 16,
  best: 0,
  source: `smear across an edge beyond what the pixels themselves and the softness of a face cause; ${CALIBRATED}`,
}

const worn = (name: string): MeasureFacts => ({
  name,
  unit: 'likelihood, -1 to 1',
  better: 'less',
  threshold: 0,
  worst: 1,
  best: -1,
  source: 'least squares over drawn faces with and without, 0 in the middle',
})
/** Thin frames lie near the middle; of three thousand bare faces none came above -0.34. */
export const GLASSES: MeasureFacts = { ...worn('glasses'), threshold: -0.2 }
export const LENSES = worn('lenses')
export const MASK = worn('mask')

export const SIMILARITY: MeasureFacts = {
  name: 'similarity',
  unit: 'correlation',
  better: 'more',
  threshold: SAME_PERSON_FROM,
  worst: 0,
  best: 1,
  source: 'correlation of face templates; limits between the drawn people of the bench',
}

/** Smear of a sharp face in pixels: its own soft shading, and the pixels. */
const OWN_SMEAR = 2.2

/** Width of the smear on the face, in thousandths of the picture's short edge; a sharp face's own taken away: below 0 it is sharper still. */
export function smearOfFace(picture: Frame, face: Place): number {
  const half = face.size / 2
  const cut = cutPlane(greyOf(picture), face.x - half, face.y - half, face.size, face.size)
  const smear = smearOf(cut)
  const beyond = smear * smear - OWN_SMEAR * OWN_SMEAR
  return (Math.sign(beyond) * Math.sqrt(Math.abs(beyond)) * 1000) / Math.min(picture.width, picture.height)
}
