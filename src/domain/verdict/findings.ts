/**
 * The finding catalogue: every neutral cause the sandbox knows, one closed list. A vendor's dialect
 * has a word for each or says as data that this vendor cannot express it; the compiler holds the
 * tables complete. Extend this list, never fork it.
 *
 * `seenIn` says where a finding can be measured: on the document's picture(s), on the selfie, over a
 * clip's frames, or nowhere (it comes from the scenario alone). `outcome` is what the finding leads
 * to when nothing else weighs more: `retry` lets the applicant try again where the vendor allows it.
 */
export const FINDINGS = {
  'capture.blurred': {
    seenIn: 'document',
    outcome: 'retry',
    about: 'The picture of the document is out of focus or shaken.',
  },
  'capture.glare': {
    seenIn: 'document',
    outcome: 'retry',
    about: 'A reflection hides part of the document.',
  },
  'capture.too-dark': {
    seenIn: 'document',
    outcome: 'retry',
    about: 'The picture of the document is underexposed.',
  },
  'capture.too-bright': {
    seenIn: 'document',
    outcome: 'retry',
    about: 'The picture of the document is overexposed.',
  },
  'capture.low-resolution': {
    seenIn: 'document',
    outcome: 'retry',
    about: 'The document covers too few pixels to be read.',
  },
  'capture.cropped': {
    seenIn: 'document',
    outcome: 'retry',
    about: 'Part of the document lies outside the picture.',
  },
  'capture.nothing-in-view': {
    seenIn: 'document',
    outcome: 'retry',
    about: 'There is no document in the picture.',
  },
  'document.unrecognised': {
    seenIn: 'document',
    outcome: 'retry',
    about: 'The document is of no known type.',
  },
  'document.wrong-side': {
    seenIn: 'document',
    outcome: 'retry',
    about: 'The other side of the document was asked for.',
  },
  'document.side-missing': {
    seenIn: 'document',
    outcome: 'retry',
    about: 'The document has a second side that was not shown.',
  },
  'document.sides-differ': {
    seenIn: 'document',
    outcome: 'rejected',
    about: 'Front and back belong to different documents.',
  },
  'document.type-not-allowed': {
    seenIn: 'document',
    outcome: 'rejected',
    about: 'The consumer does not accept this type of document.',
  },
  'document.country-not-allowed': {
    seenIn: 'document',
    outcome: 'rejected',
    about: "The consumer does not accept this country's documents.",
  },
  'document.expired': { seenIn: 'document', outcome: 'rejected', about: 'The date of expiry has passed.' },
  'document.expiry-unreadable': {
    seenIn: 'document',
    outcome: 'inconclusive',
    about: 'The date of expiry cannot be read.',
  },
  'document.age-unreadable': {
    seenIn: 'document',
    outcome: 'inconclusive',
    about: 'The date of birth cannot be read.',
  },
  'document.text-unreadable': {
    seenIn: 'document',
    outcome: 'inconclusive',
    about: 'No text field can be read.',
  },
  'document.field-invalid': {
    seenIn: 'document',
    outcome: 'rejected',
    about: "A field breaks its own rule, for example a number's check digit.",
  },
  'document.data-inconsistent': {
    seenIn: 'document',
    outcome: 'rejected',
    about: 'The printed text and the machine readable zone contradict each other.',
  },
  'document.feature-missing': {
    seenIn: 'document',
    outcome: 'inconclusive',
    about: 'A security feature that the document should bear is not found.',
  },
  'document.photocopy': {
    seenIn: 'document',
    outcome: 'rejected',
    about: 'A black-and-white copy was shown in place of the document.',
  },
  'document.screen-copy': {
    seenIn: 'document',
    outcome: 'rejected',
    about: 'A screen that shows the document was photographed.',
  },
  'document.tampered': {
    seenIn: 'document',
    outcome: 'rejected',
    about: 'The portrait or the text was altered.',
  },
  'document.portrait-missing': {
    seenIn: 'document',
    outcome: 'rejected',
    about: 'No portrait is found on the document.',
  },
  'person.under-age': {
    seenIn: 'document',
    outcome: 'rejected',
    about: 'The person is younger than the consumer allows.',
  },
  'person.over-age': {
    seenIn: 'document',
    outcome: 'rejected',
    about: 'The person is older than the consumer allows.',
  },
  'person.already-known': {
    seenIn: 'nowhere',
    outcome: 'accepted',
    about: 'The same person was verified before.',
  },
  'person.watchlisted': {
    seenIn: 'nowhere',
    outcome: 'inconclusive',
    about: 'The name is found on a sanctions or watch list.',
  },
  'person.name-differs': {
    seenIn: 'nowhere',
    outcome: 'inconclusive',
    about: 'The name on the document is not the name the consumer expects.',
  },
  'face.not-found': { seenIn: 'selfie', outcome: 'retry', about: 'There is no face in the selfie.' },
  'face.several': { seenIn: 'selfie', outcome: 'retry', about: 'There is more than one face in the selfie.' },
  'face.off-centre': {
    seenIn: 'selfie',
    outcome: 'retry',
    about: 'The face is not in the middle of the selfie.',
  },
  'face.too-far': { seenIn: 'selfie', outcome: 'retry', about: 'The face is too small in the selfie.' },
  'face.blurred': { seenIn: 'selfie', outcome: 'retry', about: 'The selfie is out of focus or shaken.' },
  'face.too-dark': { seenIn: 'selfie', outcome: 'retry', about: 'The selfie is underexposed.' },
  'face.glasses': { seenIn: 'selfie', outcome: 'retry', about: 'The person wears glasses.' },
  'face.lenses': {
    seenIn: 'selfie',
    outcome: 'retry',
    about: 'The person wears dark lenses that hide the eyes.',
  },
  'face.mask': { seenIn: 'selfie', outcome: 'retry', about: 'A mask covers mouth and nose.' },
  'face.mismatch': {
    seenIn: 'selfie',
    outcome: 'rejected',
    about: 'The selfie and the portrait show different people.',
  },
  'face.weak-similarity': {
    seenIn: 'selfie',
    outcome: 'inconclusive',
    about: 'The selfie and the portrait are neither clearly alike nor clearly different.',
  },
  'liveness.print-attack': {
    seenIn: 'selfie',
    outcome: 'rejected',
    about: 'A printed picture of a face was held before the camera.',
  },
  'liveness.screen-attack': {
    seenIn: 'selfie',
    outcome: 'rejected',
    about: 'A screen that shows a face was held before the camera.',
  },
  'liveness.mask-attack': {
    seenIn: 'selfie',
    outcome: 'rejected',
    about: 'Somebody wore a paper mask of the face.',
  },
  'liveness.still-image': {
    seenIn: 'clip',
    outcome: 'rejected',
    about: 'The stream never moves: one picture repeated.',
  },
  'liveness.challenge-failed': {
    seenIn: 'clip',
    outcome: 'rejected',
    about: 'The person did not do what the challenge asked for.',
  },
  'liveness.injected-stream': {
    seenIn: 'clip',
    outcome: 'rejected',
    about: 'The stream did not come from a camera.',
  },
  'journey.abandoned': { seenIn: 'nowhere', outcome: 'failed', about: 'The applicant left before the end.' },
  'journey.timed-out': {
    seenIn: 'nowhere',
    outcome: 'failed',
    about: 'The applicant did nothing for too long.',
  },
  'journey.expired': {
    seenIn: 'nowhere',
    outcome: 'failed',
    about: 'The session ran out before it was finished.',
  },
  'journey.camera-denied': {
    seenIn: 'nowhere',
    outcome: 'failed',
    about: 'The applicant refused the camera.',
  },
  'journey.microphone-denied': {
    seenIn: 'nowhere',
    outcome: 'failed',
    about: 'The applicant refused the microphone.',
  },
  'journey.consent-refused': {
    seenIn: 'nowhere',
    outcome: 'failed',
    about: 'The applicant refused the terms.',
  },
  'review.rejected': {
    seenIn: 'nowhere',
    outcome: 'rejected',
    about: 'An operator rejected the verification.',
  },
  'review.inconclusive': {
    seenIn: 'nowhere',
    outcome: 'inconclusive',
    about: 'An operator could not decide.',
  },
  'system.processing-error': {
    seenIn: 'nowhere',
    outcome: 'failed',
    about: "The vendor's processing failed.",
  },
  'system.unavailable': { seenIn: 'nowhere', outcome: 'failed', about: "The vendor's service is down." },
} as const satisfies Record<string, FindingFacts>

interface FindingFacts {
  seenIn: 'document' | 'selfie' | 'clip' | 'nowhere'
  outcome: 'retry' | 'accepted' | 'rejected' | 'inconclusive' | 'failed'
  about: string
}

export type FindingCode = keyof typeof FINDINGS
export const FINDING_CODES = Object.keys(FINDINGS) as FindingCode[]

export function isFindingCode(text: string): text is FindingCode {
  return Object.hasOwn(FINDINGS, text)
}

/** A measured number behind a finding. `threshold` is the limit that it broke or kept. */
export interface Measured {
  measure: string
  raw: number
  unit: string
  threshold?: number
}

/** A neutral cause, and where it comes from. */
export interface Finding {
  code: FindingCode
  /** `measured` in a picture that the inspection read, or `scripted` by the scenario. */
  origin: 'measured' | 'scripted'
  /** The step it was found in, where it was found in one. */
  step?: CaptureStep
  /** Index of the capture that shows it, in the session's list. */
  capture?: number
  evidence?: Measured[]
  /** What else is known in plain words, for the explanation: `feature "OVI 1"`, `personal number`. */
  detail?: string
}

/** What the applicant is asked to show, one after the other. */
export type CaptureStep = 'front' | 'back' | 'selfie' | 'clip'
export const CAPTURE_STEPS: readonly CaptureStep[] = ['front', 'back', 'selfie', 'clip']
