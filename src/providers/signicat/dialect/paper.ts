import type { JsonObject } from '../../../foundation/json.ts'
import { findLayout } from '../../../domain/document/layout/find-layout.ts'
import type { Finding, FindingCode } from '../../../domain/verdict/findings.ts'
import type { SignicatSession } from '../process.ts'
import { type HolderFields, inTitleCase, readHolder } from './holder-fields.ts'
import { hasMrz, isOwnDocument, lastOf, readField, shownType } from './shown-document.ts'
import type { ProcessStatus } from './status.ts'

/** Findings under which the machine readable zone cannot be read. */
const HIDES_MRZ: FindingCode[] = [
  'capture.blurred',
  'capture.too-dark',
  'capture.too-bright',
  'capture.low-resolution',
  'capture.cropped',
  'capture.nothing-in-view',
  'document.unrecognised',
  'document.wrong-side',
  'document.text-unreadable',
]

/** Whether one of the sides shown bears a machine readable zone, and it could be read. */
export function hasReadableMrz(
  session: SignicatSession,
  findings = session.verdict?.findings ?? [],
): boolean {
  const type = shownType(session)
  const side = (['front', 'back'] as const).find((one) => findLayout(type, one).mrz)
  const shown = side && lastOf(session, side)
  if (!shown || findings.some(({ code }) => HIDES_MRZ.includes(code))) return false
  return !shown.ours || shown.report?.document === undefined || hasMrz(shown.report.document)
}

const ERROR_TEXTS: Partial<Record<FindingCode, string>> = {
  'document.expired': 'DOCUMENT_EXPIRED',
  'document.data-inconsistent': 'MRZ_FEATURE_MISMATCH',
  'document.field-invalid': 'FIELD_INVALID',
  'document.tampered': 'DOCUMENT_TAMPERED',
  'document.photocopy': 'DOCUMENT_COPY',
  'document.screen-copy': 'DOCUMENT_SCREEN_COPY',
  'document.sides-differ': 'SIDES_DO_NOT_MATCH',
  'document.portrait-missing': 'PHOTO_MISSING',
  'document.type-not-allowed': 'DOCUMENT_TYPE_NOT_SUPPORTED',
  'document.country-not-allowed': 'DOCUMENT_COUNTRY_NOT_SUPPORTED',
}

/** What the paper reader says: printed text and machine readable zone beside each other. */
export function phrasePaper(
  session: SignicatSession,
  findings: Finding[],
  status: ProcessStatus,
): JsonObject {
  const holder = paperHolder(session, findings)
  const readable = hasReadableMrz(session, findings)
  const codes = findings.map(({ code }) => code)
  const differs = codes.includes('document.data-inconsistent')
  const checkDigits = session.document.checkDigitsWrong === true || codes.includes('document.field-invalid')
  const papers = isOwnDocument(session) ? session.document : undefined
  const issuingAuthority = papers?.issuingAuthority ?? readField(session, 'authority')
  const dateOfIssue = papers?.issued ?? readField(session, 'issued')
  const mark = checkDigits ? 'INVALID' : 'VALID'
  const { documentType, issuingCountry, nationality, personalIdentificationNumber, ...printedFields } = holder
  const personalNumber = personalIdentificationNumber
  const specific: JsonObject = {
    verification: {
      type: readable ? 'MRZ_FEATURE_COMPARISON' : 'FEATURE_VALIDATION',
      status: status === 'rejected' || differs ? 'false' : 'true',
    },
    features: drop({ ...printedFields, issuingAuthority, dateOfIssue, personalNumber }),
  }
  if (readable) {
    specific['mrz'] = drop({ ...printedFields, nationality, documentType, issuingCountry, personalNumber })
    specific['mrzChecksum'] = {
      dateOfExpiry: mark,
      documentNumber: mark,
      dateOfBirth: mark,
      ...(personalNumber === undefined ? {} : { personalNumber: mark }),
    }
    specific['mrzVerification'] = differs ? 'false' : 'true'
  }
  if (status === 'rejected') {
    const errors = codes.flatMap((code) => ERROR_TEXTS[code] ?? [])
    specific['errors'] = errors.length ? errors : ['VERIFICATION_FAILED']
  }
  return specific
}

// The paper reader gives names in capitals and small letters.
export function paperHolder(session: SignicatSession, findings: Finding[]): HolderFields {
  const holder = readHolder(session, findings)
  if (holder.firstName !== undefined) holder.firstName = inTitleCase(holder.firstName)
  if (holder.lastName !== undefined) holder.lastName = inTitleCase(holder.lastName)
  return holder
}

function drop(values: Record<string, string | undefined>): JsonObject {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as JsonObject
}
