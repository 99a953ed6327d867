import type { CaptureStep } from '../verdict/findings.ts'

/**
 * What the applicant holds before the lens and how: the neutral description that a scenario's
 * `attempts` state, the camera renders, and the prediction reads. Plain data.
 *
 * A graded knob is a number from 0 (none) to 1 (the most the camera does); `exposure` runs from -1
 * (black) over 0 to 1 (white). In a scenario, `slight` stands for `SLIGHT` and `strong` for `STRONG`.
 */
export interface Shot extends GradedKnobs {
  /** What is in view. Default: what the step asks for. */
  show?: Subject
  /** From -1 (very dark) to 1 (very bright). Words: very-dark -0.85, dark -0.4, bright 0.4, very-bright 0.85. */
  exposure?: number
  /** Degrees the document or head is turned in the picture plane, from -45 to 45. A turn alone never fails. */
  rotation?: number
  /** Colour taken away: 0 colour, 1 black and white. */
  blackAndWhite?: number
  background?: Background
  /** Parts of the document hidden by a finger or a sticker. */
  cover?: Cover[]
  attack?: Attack
  /** How the person appears in a selfie or clip. */
  face?: FaceLook
  /** Whether the clip's prompts are followed (default true). */
  challenge?: 'followed' | 'ignored'
}

/** Each: 0 none … 1 the most. At or below `PASSES_TO` nothing is found; at or above `FAILS_FROM` the finding is. */
export interface GradedKnobs {
  /** Defocus. */
  blur?: number
  /** Motion blur. */
  motion?: number
  /** A glare spot. */
  glare?: number
  /** Loss of contrast (does not fail by itself). */
  contrast?: number
  /** Sensor noise (does not fail by itself). */
  noise?: number
  /** JPEG compression: 0 is quality 92, 1 is quality 8 (does not fail by itself). */
  compression?: number
  /** Loss of resolution. */
  resolution?: number
  /** How far the subject is pushed out of the frame. */
  crop?: number
  /** Oblique view (does not fail by itself). */
  perspective?: number
  /** How far the person stands away (selfie). */
  distance?: number
  /** How far the face is from the middle (selfie). */
  offset?: number
}

export const GRADED_KNOBS = [
  'blur',
  'motion',
  'glare',
  'contrast',
  'noise',
  'compression',
  'resolution',
  'crop',
  'perspective',
  'distance',
  'offset',
] as const satisfies (keyof GradedKnobs)[]

export const SLIGHT = 0.25
export const STRONG = 0.8
/** Up to here a graded knob leaves no finding. */
export const PASSES_TO = 0.3
/** From here on a graded knob leaves its finding. Between the two, neither is promised. */
export const FAILS_FROM = 0.6
export const EXPOSURE_WORDS = {
  'very-dark': -0.85,
  dark: -0.4,
  normal: 0,
  bright: 0.4,
  'very-bright': 0.85,
} as const

/** `unknown-card` is a card that is no identity document; `other-document` belongs to somebody else. */
export const SUBJECTS = ['asked', 'front', 'back', 'nothing', 'unknown-card', 'other-document'] as const
export type Subject = (typeof SUBJECTS)[number]

export const BACKGROUNDS = ['desk', 'wood', 'cloth', 'white', 'dark', 'clutter'] as const
export type Background = (typeof BACKGROUNDS)[number]

/** The named security features every document bears, at stated positions. */
export const SECURITY_FEATURES = ['Header', 'Photo', 'Signature', 'OVI 1', 'OVI 2'] as const
export type SecurityFeature = (typeof SECURITY_FEATURES)[number]

/** `expiry`, `birth-date` and `text` hide what is printed and what the machine readable parts say of it. */
export const COVERS = ['expiry', 'birth-date', 'text', 'portrait', ...SECURITY_FEATURES] as const
export type Cover = (typeof COVERS)[number]

export const ATTACKS = [
  'print',
  'screen',
  'paper-mask',
  'still-image',
  'photocopy',
  'portrait-swap',
  'text-edit',
  'injected-stream',
] as const
export type Attack = (typeof ATTACKS)[number]

/** `other-person` matches nobody; `look-alike` is like enough to make a comparison doubtful. */
export const FACE_LOOKS = [
  'plain',
  'smile',
  'eyes-closed',
  'mouth-open',
  'glasses',
  'lenses',
  'mask',
  'second-person',
  'other-person',
  'look-alike',
] as const
export type FaceLook = (typeof FACE_LOOKS)[number]

/** One attempt of a retry chain: how each step is shown in it. A step left out is shown plainly. */
export type Attempt = Partial<Record<CaptureStep, Shot>>
