import type { FindingCode } from '../../domain/verdict/findings.ts'
import type { FindingWord } from '../provider.ts'

const upload = (says: string, where: string): FindingWord => ({
  says,
  where: `add/front-id, add/back-id: ${where}`,
})
const score = (says: string): FindingWord => ({ says, where: 'get/score: key of a check that is not OK' })
const face = (says: string, where = 'add/face: status of the error body'): FindingWord => ({ says, where })
const spoof: FindingWord = { says: '"confidence":1', where: 'add/face' }
const expired: FindingWord = { says: 'EXPIRED', where: 'get/onboarding/status: onboardingStatus' }

/** How each finding shows here; with the knobs at their defaults. */
export const words: Record<FindingCode, FindingWord> = {
  'capture.blurred': upload('sharpness', 'sharpness under 10, correctSharpness false'),
  'capture.glare': upload('glare', 'glare under 10, correctGlare false'),
  'capture.too-dark': upload('DOCUMENT_NOT_READABLE', 'failReason'),
  'capture.too-bright': upload('DOCUMENT_NOT_READABLE', 'failReason'),
  'capture.low-resolution': upload('horizontalResolution', 'horizontalResolution under 155'),
  'capture.cropped': upload('UNABLE_TO_ALIGN_DOCUMENT', 'failReason'),
  'capture.nothing-in-view': upload('UNKNOWN_DOCUMENT_TYPE', 'failReason'),
  'document.unrecognised': upload('UNKNOWN_DOCUMENT_TYPE', 'failReason'),
  'document.wrong-side': upload('WRONG_DOCUMENT_SIDE', 'failReason'),
  'document.side-missing': score('documentTypeSideCrosscheck'),
  'document.sides-differ': score('documentTypeSideCrosscheck'),
  'document.type-not-allowed': upload('ID_TYPE_UNACCEPTABLE', 'failReason'),
  'document.country-not-allowed': upload('ID_TYPE_UNACCEPTABLE', 'failReason'),
  'document.expired': score('documentExpired'),
  'document.expiry-unreadable': score('expirationDateValidity'),
  'document.age-unreadable': score('birthDateValidity'),
  'document.text-unreadable': score('readabilityCheck'),
  'document.field-invalid': score('fakeCheck'),
  'document.data-inconsistent': score('ocrIdentityCheck'),
  'document.feature-missing': score('visibleIdCharacteristics'),
  'document.photocopy': score('paperIdLiveness'),
  'document.screen-copy': score('screenIdLiveness'),
  'document.tampered': score('tamperCheck'),
  'document.portrait-missing': { says: '4019', where: 'add/front-id: status of the error body' },
  'person.under-age': score('underageCheck'),
  'person.over-age': { cannot: 'the vendor checks a lower age alone', nearest: 'underageCheck OK' },
  'person.already-known': { says: '"existingUser":true', where: 'process/face' },
  'person.watchlisted': { says: 'potential_match', where: 'watchlist-result: match_status' },
  'person.name-differs': score('firstNameMatch'),
  'face.not-found': face('4019'),
  'face.several': face('4010'),
  'face.off-centre': face('1003'),
  'face.too-far': face('3005'),
  'face.blurred': face('3006'),
  'face.too-dark': face('3007'),
  'face.glasses': face('101'),
  'face.lenses': face('"hasLenses":true', 'add/face'),
  'face.mask': face('"hasFaceMask":true', 'add/face'),
  'face.mismatch': { says: '"confidence":0', where: 'process/face' },
  'face.weak-similarity': { says: '"status":"WARN"', where: 'get/score: faceRecognition.overall' },
  'liveness.print-attack': spoof,
  'liveness.screen-attack': spoof,
  'liveness.mask-attack': spoof,
  'liveness.still-image': {
    cannot: 'the selfie is one picture: nothing has to move in it',
    nearest: 'confidence 0',
  },
  'liveness.challenge-failed': {
    cannot: 'liveness is passive: nothing is asked of the person',
    nearest: 'confidence 0',
  },
  'liveness.injected-stream': {
    cannot: 'the API takes pictures and no stream; the key fakeBrowserCheck is about the browser',
    nearest: 'fakeBrowserCheck OK',
  },
  'journey.abandoned': expired,
  'journey.timed-out': expired,
  'journey.expired': expired,
  'journey.camera-denied': { says: 'permissionDenied', where: 'get/events: eventName' },
  'journey.microphone-denied': {
    cannot: 'the microphone belongs to the video selfie, which these flows do not ask for',
    nearest: 'EXPIRED',
  },
  'journey.consent-refused': { says: '"status":false', where: 'get/user-consent' },
  'review.rejected': { says: 'MANUAL_REVIEW_REJECTED', where: 'get/onboarding/status: onboardingStatus' },
  'review.inconclusive': { says: 'MANUAL_PENDING', where: 'get/score: overall.status' },
  'system.processing-error': { says: '6000', where: 'process/id: status of the error body' },
  'system.unavailable': { says: '503', where: 'process/id: HTTP status and status of the error body' },
}
