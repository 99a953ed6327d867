import { apply, readLinear } from './linear.ts'
import { type Place, type Pyramid, describePatch, samplePatch } from './patch.ts'
import { FACE_WEIGHTS } from './weights.ts'

const readers = {
  glasses: readLinear(FACE_WEIGHTS.traits.glasses),
  lenses: readLinear(FACE_WEIGHTS.traits.lenses),
  mask: readLinear(FACE_WEIGHTS.traits.mask),
  eyesClosed: readLinear(FACE_WEIGHTS.traits.eyesClosed),
  paperMask: readLinear(FACE_WEIGHTS.traits.paperMask),
  yaw: readLinear(FACE_WEIGHTS.pose.yaw),
  smile: readLinear(FACE_WEIGHTS.pose.smile),
  mouthOpen: readLinear(FACE_WEIGHTS.pose.mouthOpen),
}

/** How a face is held and what it wears. Wearing: above 0 it does. `yaw` in degrees, positive to the picture's right. */
export interface FaceTraits {
  glasses: number
  lenses: number
  mask: number
  eyesClosed: number
  paperMask: number
  yaw: number
  smile: number
  mouthOpen: number
}

export function readTraits(pyramid: Pyramid, place: Place): FaceTraits {
  const features = describePatch(samplePatch(pyramid, place))
  const said = (name: keyof typeof readers) => apply(readers[name], features)
  return {
    glasses: said('glasses'),
    lenses: said('lenses'),
    mask: said('mask'),
    eyesClosed: said('eyesClosed'),
    paperMask: said('paperMask'),
    yaw: said('yaw') * 30,
    smile: said('smile'),
    mouthOpen: said('mouthOpen'),
  }
}
