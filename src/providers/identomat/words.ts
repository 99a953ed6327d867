import type { Finding, FindingCode } from '../../domain/verdict/findings.ts'
import type { FindingWord } from '../provider.ts'

const PAGE = 'retry.code of the page state'
const onPage = (says: string): FindingWord => ({ says, where: PAGE })
const asReason = (says: string): FindingWord => ({ says, where: 'reject_reason.value' })
// What was not finished, for whatever reason, reads the same at this vendor; so does what a person has to look at.
const unfinished: FindingWord = { says: 'in_progress', where: 'result' }
const doubtful: FindingWord = { says: 'manual_check', where: 'result' }

/** This vendor's word for every finding. */
export const words: Record<FindingCode, FindingWord> = {
  'capture.blurred': onPage('document_blurry'),
  'capture.glare': onPage('document_covered'),
  'capture.too-dark': onPage('document_face_require_brighter'),
  'capture.too-bright': onPage('document_face_too_bright'),
  'capture.low-resolution': onPage('document_move_closer'),
  'capture.cropped': onPage('document_align'),
  'capture.nothing-in-view': onPage('no_document_in_image'),
  'document.unrecognised': onPage('document_type_unknown'),
  'document.wrong-side': onPage('document_page_mismatch'),
  'document.side-missing': onPage('document_page_mismatch'),
  'document.sides-differ': asReason('document_page_mismatch'),
  'document.type-not-allowed': asReason('document_type_mismatch'),
  'document.country-not-allowed': asReason('document_type_mismatch'),
  'document.expired': asReason('document_expired'),
  'document.expiry-unreadable': doubtful,
  'document.age-unreadable': doubtful,
  'document.text-unreadable': doubtful,
  'document.field-invalid': asReason('document_format_mismatch'),
  'document.data-inconsistent': { says: 'FIELDS_MISMATCH', where: 'person.status' },
  'document.feature-missing': doubtful,
  'document.photocopy': asReason('document_grayscale'),
  'document.screen-copy': asReason('document_spoofing_detected2'),
  'document.tampered': asReason('document_spoofing_detected2'),
  'document.portrait-missing': asReason('document_format_mismatch'),
  'person.under-age': { cannot: 'no flag asks for an age', nearest: 'approved' },
  'person.over-age': { cannot: 'no flag asks for an age', nearest: 'approved' },
  'person.already-known': { cannot: 'earlier sessions of a person are not reported', nearest: 'approved' },
  'person.watchlisted': { says: 'screeningMatches', where: 'screeningMatches' },
  'person.name-differs': { says: 'FIELDS_MISMATCH', where: 'person.status' },
  'face.not-found': onPage('face_align'),
  'face.several': onPage('face_align'),
  'face.off-centre': onPage('face_away_from_center'),
  'face.too-far': onPage('face_far_away'),
  'face.blurred': onPage('face_blurry'),
  'face.too-dark': onPage('face_require_brighter'),
  'face.glasses': onPage('face_look_straight'),
  'face.lenses': onPage('face_look_straight'),
  'face.mask': onPage('face_look_straight'),
  'face.mismatch': asReason('face_mismatch'),
  'face.weak-similarity': doubtful,
  'liveness.print-attack': asReason('liveness_failed'),
  'liveness.screen-attack': asReason('liveness_failed'),
  'liveness.mask-attack': asReason('liveness_failed'),
  'liveness.still-image': asReason('liveness_failed'),
  'liveness.challenge-failed': asReason('liveness_failed'),
  'liveness.injected-stream': asReason('liveness_failed'),
  'journey.abandoned': unfinished,
  'journey.timed-out': unfinished,
  'journey.expired': unfinished,
  'journey.camera-denied': unfinished,
  'journey.microphone-denied': unfinished,
  'journey.consent-refused': { says: 'disagreed_with_terms', where: 'result' },
  'review.rejected': asReason('other'),
  'review.inconclusive': { says: 'manual_check', where: 'result' },
  'system.processing-error': doubtful,
  'system.unavailable': { says: 'Service Unavailable', where: 'body of a 503 answer to result/' },
}

/** Reject reasons that no table of the page knows: `reject_reason` of findings whose own word stands elsewhere. */
const REASONS: Partial<Record<FindingCode, string>> = {
  'document.data-inconsistent': 'document_format_mismatch',
  'document.expiry-unreadable': 'document_not_readable',
  'document.age-unreadable': 'document_not_readable',
  'document.text-unreadable': 'document_not_readable',
  'document.feature-missing': 'document_spoofing_detected2',
  'person.watchlisted': 'blacklisted',
  'face.weak-similarity': 'face_mismatch',
}

/** What the applicant is told when a picture is not taken. */
export function feedbackFor(code: FindingCode): string {
  const word = words[code]
  return 'says' in word ? word.says : code.startsWith('face.') ? 'face_align' : 'document_not_readable'
}

/** The reason of a rejection by its weightiest finding; `other` with the finding's detail when no reason fits. */
export function reasonFor(findings: Finding[]): { value: string; description: string } {
  for (const { code } of [...findings].sort((a, b) => weight(a.code) - weight(b.code))) {
    const word = words[code]
    const own = REASONS[code]
    if (own) return { value: own, description: '' }
    if (
      'says' in word &&
      (word.where === 'reject_reason.value' || word.where === PAGE) &&
      word.says !== 'other'
    )
      return { value: word.says, description: '' }
  }
  const told = findings.find((finding) => finding.detail !== undefined)
  return { value: 'other', description: told?.detail ?? '' }
}

// A forged document explains whatever else is wrong with it; then the face, as the one reason seen in the
// wild is the face's; doubts come last.
const ORDER = [
  'document.tampered',
  'document.screen-copy',
  'document.photocopy',
  // Two cards contradict one another in everything else, too.
  'document.sides-differ',
  'face.mismatch',
  'liveness.',
  'document.',
  'face.',
  'capture.',
  'person.',
  'system.',
  'review.',
]
const DOUBTS: FindingCode[] = ['document.feature-missing', 'face.weak-similarity']

function weight(code: FindingCode): number {
  if (DOUBTS.includes(code)) return ORDER.length
  const place = ORDER.findIndex((prefix) => code.startsWith(prefix))
  return place < 0 ? ORDER.length : place
}
