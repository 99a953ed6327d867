import type { FindingCode } from '../../domain/verdict/findings.ts'
import type { FindingWord } from '../provider.ts'

const check = (name: string): FindingWord => ({
  says: `"${name}":{"valid":false}`,
  where: `providerSpecific.ocr.securityChecks.${name}.valid`,
})
const score = (value: string): FindingWord => ({
  says: `"similarityScore":"${value}"`,
  where: 'providerSpecific.ocr.similarityScore',
})
const feature = (name: string): FindingWord => ({
  says: `"name":"${name}","found":false`,
  where: 'providerSpecific.ocr.features[].found',
})
/** Which features cannot be found depends on where the picture ends, or is poor. */
const someFeature: FindingWord = { says: '"found":false', where: 'providerSpecific.ocr.features[].found' }
const failed = (type: string): FindingWord => ({ says: type, where: 'failReason.type' })
const absent = (name: string): FindingWord => ({
  says: 'inconclusive',
  where: `status, and providerSpecific.ocr.${name} absent`,
})

/** How each finding shows in Get process of a video session. */
export const words: Record<FindingCode, FindingWord> = {
  'capture.blurred': someFeature,
  'capture.glare': someFeature,
  'capture.too-dark': someFeature,
  'capture.too-bright': someFeature,
  'capture.low-resolution': someFeature,
  'capture.cropped': someFeature,
  'capture.nothing-in-view': feature('Header'),
  'document.unrecognised': { says: '"documentType":"invalid"', where: 'providerSpecific.ocr.documentType' },
  'document.wrong-side': feature('Header'),
  'document.side-missing': {
    says: '"found":false,"side":"back"',
    where: 'providerSpecific.ocr.features[].side',
  },
  'document.sides-differ': check('sidesMatch'),
  'document.type-not-allowed': check('dataIntegrity'),
  'document.country-not-allowed': check('dataIntegrity'),
  'document.expired': check('nonExpired'),
  'document.expiry-unreadable': absent('dateOfExpiry'),
  'document.age-unreadable': absent('dateOfBirth'),
  'document.text-unreadable': feature('Header'),
  'document.field-invalid': check('dataIntegrity'),
  'document.data-inconsistent': check('dataIntegrity'),
  'document.feature-missing': someFeature,
  'document.photocopy': check('notBWCopy'),
  'document.screen-copy': check('dataIntegrity'),
  'document.tampered': check('dataIntegrity'),
  'document.portrait-missing': feature('Photo'),
  'person.under-age': check('notUnderage'),
  'person.over-age': { cannot: 'There is no upper bound of age.', nearest: 'accepted' },
  'person.already-known': { cannot: 'Dossiers are not compared with each other.', nearest: 'accepted' },
  'person.watchlisted': { cannot: 'No list is searched by this service.', nearest: 'accepted' },
  'person.name-differs': {
    cannot: 'A process does not know the expected name; Match data in dossier compares it.',
    nearest: 'accepted',
  },
  'face.not-found': score('verylow'),
  'face.several': score('low'),
  'face.off-centre': score('low'),
  'face.too-far': score('low'),
  'face.blurred': score('low'),
  'face.too-dark': score('low'),
  'face.glasses': score('medium'),
  'face.lenses': score('low'),
  'face.mask': score('low'),
  'face.mismatch': score('verylow'),
  'face.weak-similarity': score('medium'),
  'liveness.print-attack': check('notFaceSpoofing'),
  'liveness.screen-attack': check('notFaceSpoofing'),
  'liveness.mask-attack': check('notFaceSpoofing'),
  'liveness.still-image': check('livenessDetected'),
  'liveness.challenge-failed': check('livenessDetected'),
  'liveness.injected-stream': check('livenessDetected'),
  'journey.abandoned': failed('User.Aborted'),
  'journey.timed-out': failed('InactiveUser.Aborted'),
  'journey.expired': failed('Operation.Timeout'),
  'journey.camera-denied': failed('CameraPermission.Denied'),
  'journey.microphone-denied': failed('MicrophonePermission.Denied'),
  'journey.consent-refused': failed('Permission.Denied'),
  'review.rejected': { says: '"status":"rejected"', where: 'providerSpecific.manualApproval.status' },
  'review.inconclusive': { says: '"status":"inconclusive"', where: 'status' },
  'system.processing-error': failed('Operation.Error'),
  'system.unavailable': failed('ApiCall.Error'),
}
