import type { Capture } from '../../../domain/capture/capture.ts'
import type { DocumentType } from '../../../domain/document/identity-document.ts'
import type { FindingCode } from '../../../domain/verdict/findings.ts'
import type { JsonObject } from '../../../foundation/json.ts'
import type { IncodeSession } from '../native.ts'
import { issueName, typeOfId } from './document-words.ts'
import { documentWidth, GLARE_AT_LEAST, measured, onVendorScale, SHARPNESS_AT_LEAST } from './scale.ts'
import { shownDocument } from './shown-document.ts'

export const FAIL_REASONS = [
  'UNKNOWN_DOCUMENT_TYPE',
  'WRONG_DOCUMENT_SIDE',
  'WRONG_ONE_SIDED_DOCUMENT',
  'WRONG_UNFOLDED_DOCUMENT',
  'UNFOLDED_DOCUMENT_PAGE_MISMATCH',
  'DOCUMENT_NOT_READABLE',
  'UNABLE_TO_ALIGN_DOCUMENT',
  'ID_TYPE_UNACCEPTABLE',
  'UNEXPECTED_ERROR_OCCURRED',
  'DIGITAL_ID_REQUESTED_BUT_OTHER_PROVIDED',
] as const
export type FailReason = (typeof FAIL_REASONS)[number]

// In the order in which one hides the next: a picture without a document has no wrong side.
const REASONS: [FindingCode, FailReason][] = [
  ['capture.nothing-in-view', 'UNKNOWN_DOCUMENT_TYPE'],
  ['document.unrecognised', 'UNKNOWN_DOCUMENT_TYPE'],
  ['document.wrong-side', 'WRONG_DOCUMENT_SIDE'],
  ['document.type-not-allowed', 'ID_TYPE_UNACCEPTABLE'],
  ['document.country-not-allowed', 'ID_TYPE_UNACCEPTABLE'],
  ['capture.cropped', 'UNABLE_TO_ALIGN_DOCUMENT'],
  ['capture.too-dark', 'DOCUMENT_NOT_READABLE'],
  ['capture.too-bright', 'DOCUMENT_NOT_READABLE'],
]

export interface UploadFacts {
  side: 'front' | 'back'
  /** Said by the caller: a one-sided document. */
  onlyFront: boolean
  accepted: DocumentType[] | undefined
  sessionStatus: string
}

/** Why an upload is not taken, or undefined. It travels in a body of HTTP 200. */
export function failReason(
  capture: Capture,
  session: IncodeSession,
  facts: UploadFacts,
): FailReason | undefined {
  const codes = new Set(capture.findings.map((finding) => finding.code))
  const found = REASONS.find(([code]) => codes.has(code))
  if (!found) return undefined
  const { sides } = shownDocument(capture.ours ? capture.report?.document : undefined, session.document)
  if (found[1] === 'WRONG_DOCUMENT_SIDE' && facts.side === 'back' && sides === 1)
    return 'WRONG_ONE_SIDED_DOCUMENT'
  return found[1]
}

/** What add/front-id and add/back-id answer. */
export function phraseIdUpload(capture: Capture, session: IncodeSession, facts: UploadFacts): JsonObject {
  const codes = new Set(capture.findings.map((finding) => finding.code))
  const { report } = capture
  const reason = failReason(capture, session, facts)
  const sharpness = onVendorScale(
    measured(report, 'blurWidth'),
    codes.has('capture.blurred'),
    SHARPNESS_AT_LEAST,
  )
  const glare = onVendorScale(measured(report, 'glareShare'), codes.has('capture.glare'), GLARE_AT_LEAST)
  const shadow = measured(report, 'brightness')
  const shown = shownDocument(capture.ours ? report?.document : undefined, session.document)
  const { type, country } = shown
  const isUnknown = reason === 'UNKNOWN_DOCUMENT_TYPE'
  const isReadable = reason === undefined && !codes.has('document.text-unreadable')
  return {
    classification: reason === undefined,
    correctGlare: !codes.has('capture.glare'),
    correctSharpness: !codes.has('capture.blurred'),
    sharpness,
    glare,
    horizontalResolution: isUnknown ? 0 : documentWidth(report, codes.has('capture.low-resolution')),
    shadowConfidence: Math.round((1 - (shadow?.score ?? 0.98)) * 100) / 100,
    readability: isReadable,
    typeOfId: isUnknown ? 'Unknown' : typeOfId(type, country),
    ...(isUnknown
      ? {}
      : {
          ...(shown.issued === undefined ? {} : { issueYear: Number(shown.issued.slice(0, 4)) }),
          issueName: issueName(type, country),
          countryCode: country,
        }),
    sessionStatus: facts.sessionStatus,
    skipBackIdCapture: facts.side === 'front' && !isUnknown && (facts.onlyFront || shown.sides === 1),
    ...(reason === undefined ? {} : { failReason: reason }),
    ...(reason === 'ID_TYPE_UNACCEPTABLE' && facts.accepted
      ? { acceptedDocuments: facts.accepted.map((accepted) => typeOfId(accepted, country)) }
      : {}),
  }
}

/** Whether the vendor keeps this upload as the side it processes. A blurred one is kept: its numbers tell the client. */
export function isTaken(answer: JsonObject): boolean {
  return answer['classification'] === true
}
