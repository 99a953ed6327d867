import type { FindingCode } from '../../domain/verdict/findings.ts'
import type { FindingWord } from '../provider.ts'

const CODE = 'tasks[].documentScans[].code'
const unknownFront: FindingWord = { says: 'unknown_type_front', where: CODE }
const liveness: FindingWord = { says: 'failed', where: 'tasks[face_liveness].state' }
const match: FindingWord = { says: 'failed', where: 'tasks[face_match].state' }
const runsOut: FindingWord = { says: 'expired', where: 'state' }
const noCriterion = { cannot: 'the create call has no such criterion' }
const noOperator = { cannot: 'no person of the vendor looks at a transaction' }

/** What this vendor says of each finding, or why it cannot say it. */
export const words: Record<FindingCode, FindingWord> = {
  'capture.blurred': unknownFront,
  'capture.glare': unknownFront,
  'capture.too-dark': unknownFront,
  'capture.too-bright': unknownFront,
  'capture.low-resolution': unknownFront,
  'capture.cropped': unknownFront,
  'capture.nothing-in-view': unknownFront,
  'document.unrecognised': unknownFront,
  'document.wrong-side': { says: 'back_side_provided_front_side_required', where: CODE },
  'document.side-missing': { says: 'front_side_provided_back_side_required', where: CODE },
  'document.sides-differ': { says: 'unknown_type_back', where: CODE },
  'document.type-not-allowed': noCriterion,
  'document.country-not-allowed': noCriterion,
  'document.expired': { says: 'expiration_criteria_not_met', where: CODE },
  'document.expiry-unreadable': { says: 'unable_to_determine_date_of_expiry', where: CODE },
  'document.age-unreadable': { says: 'unable_to_determine_age', where: CODE },
  'document.text-unreadable': { says: 'text_fields_analysis_failed', where: CODE },
  'document.field-invalid': { says: 'field_validation_failed', where: CODE },
  'document.data-inconsistent': { says: 'mismatch', where: 'tasks[document_scan].result[].comparison' },
  'document.feature-missing': { cannot: 'security features are not reported' },
  'document.photocopy': unknownFront,
  'document.screen-copy': unknownFront,
  'document.tampered': { says: 'field_validation_failed', where: CODE },
  'document.portrait-missing': { cannot: 'shows only as a file that is not listed' },
  'person.under-age': { says: 'age_criteria_not_met', where: CODE },
  'person.over-age': { says: 'age_criteria_not_met', where: CODE },
  'person.already-known': { cannot: 'persons are not remembered' },
  'person.watchlisted': { cannot: 'no lists are consulted' },
  'person.name-differs': { cannot: 'no name is expected by the create call' },
  'face.not-found': liveness,
  'face.several': liveness,
  'face.off-centre': liveness,
  'face.too-far': liveness,
  'face.blurred': liveness,
  'face.too-dark': liveness,
  'face.glasses': liveness,
  'face.lenses': liveness,
  'face.mask': liveness,
  'face.mismatch': match,
  'face.weak-similarity': match,
  'liveness.print-attack': liveness,
  'liveness.screen-attack': liveness,
  'liveness.mask-attack': liveness,
  'liveness.still-image': liveness,
  'liveness.challenge-failed': liveness,
  'liveness.injected-stream': liveness,
  'journey.abandoned': runsOut,
  'journey.timed-out': runsOut,
  'journey.expired': runsOut,
  'journey.camera-denied': runsOut,
  'journey.microphone-denied': { cannot: 'no microphone is used' },
  'journey.consent-refused': { cannot: 'no terms are asked for', nearest: 'expired' },
  'review.rejected': noOperator,
  'review.inconclusive': noOperator,
  'system.processing-error': { says: 'processing', where: CODE },
  'system.unavailable': { says: 'processing', where: CODE },
}
