import type { FindingCode } from '../../../domain/verdict/findings.ts'
import type { Knobs } from '../settings.ts'

/** Custom codes: four digits (two older ones have three) in the body of an HTTP 400. Error text as clients compare it. */
export const CODE_TEXTS: Record<number, string> = {
  100: 'Face is too dark.',
  101: 'Glasses detected.',
  1001: 'Face cropping failed.',
  1003: 'Face cropping failed.',
  3002: 'Face cropping failed.',
  3004: 'Cropping area goes off the image.',
  3005: 'Face is too small.',
  3006: 'Image is too blurry.',
  3007: 'Image is too dark.',
  3008: 'Image size is not supported.',
  3009: 'Image in portrait orientation is expected.',
  3010: 'Image compression is not acceptable.',
  4003: 'User is blacklisted.',
  4004: "Can't find customer by any criteria.",
  4005: 'Spoof attempt detected. Spoof confidence 1.0',
  4010: 'More than one face detected.',
  4015: 'User is not recognized.',
  4019: 'Face not found.',
  4077: 'Bad photo quality.',
  4078: 'Face is occluded.',
  6000: 'Processing error',
}

/** How a finding in a selfie shows: an error with a code, or a member of the 200 answer. */
export type FaceWord = number | 'hasLenses' | 'hasFaceMask' | 'isBright' | 'confidence'

/**
 * Finding → what `add/face` says of it. Two codes that mean nearly the same are told apart by a knob,
 * since the record does not say which of them a given picture gets.
 */
export function faceWords(knobs: Knobs): Partial<Record<FindingCode, FaceWord>> {
  return {
    'face.not-found': knobs['K-FACE-NOT-FOUND'],
    'face.several': 4010,
    'face.off-centre': knobs['K-FACE-OFF-CENTRE'],
    'face.too-far': 3005,
    'face.blurred': knobs['K-FACE-BLURRED'],
    'face.too-dark': knobs['K-FACE-TOO-DARK'],
    'face.glasses': knobs['K-FACE-GLASSES'],
    'face.lenses': 'hasLenses',
    'face.mask': knobs['K-FACE-MASK'],
    'liveness.print-attack': knobs['K-SPOOF'],
    'liveness.screen-attack': knobs['K-SPOOF'],
    'liveness.mask-attack': knobs['K-SPOOF'],
    'liveness.still-image': knobs['K-SPOOF'],
    'liveness.challenge-failed': knobs['K-SPOOF'],
    'liveness.injected-stream': knobs['K-SPOOF'],
  }
}

// Whoever is not found cannot be several, and a face off the picture cannot be too small: the graver says it.
const ORDER: FindingCode[] = [
  'face.not-found',
  'face.several',
  'face.off-centre',
  'face.too-far',
  'face.too-dark',
  'face.blurred',
  'face.glasses',
  'face.mask',
]

/** The code that refuses a selfie with these findings; undefined when it is answered with 200. */
export function refusingCode(findings: Iterable<FindingCode>, knobs: Knobs): number | undefined {
  const words = faceWords(knobs)
  const present = new Set(findings)
  for (const code of ORDER) {
    const word = words[code]
    if (present.has(code) && typeof word === 'number') return word
  }
  for (const code of present) {
    const word = words[code]
    if (typeof word === 'number') return word
  }
  return undefined
}

export function isSpoof(code: FindingCode): boolean {
  return code.startsWith('liveness.')
}
