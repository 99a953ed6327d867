import type { Capture, DocumentField, DocumentReport } from '../../../domain/capture/capture.ts'
import type { DocumentSide, DocumentType } from '../../../domain/document/identity-document.ts'
import { printed } from '../../../domain/document/machine-readable.ts'
import type { SignicatSession } from '../process.ts'

/** Printed text first: the service gives names as they stand on the document. */
const SOURCES: DocumentField['values'][number]['source'][] = ['visual', 'seal', 'mrz', 'barcode']
// Below this a machine readable zone is guessed rather than read.
const MRZ_CONFIDENCE_AT_LEAST = 0.7

/** The picture of a side that counts: the last one. */
export function lastOf(session: SignicatSession, side: DocumentSide): Capture | undefined {
  return session.captures.findLast((capture) => capture.step === side)
}

/** What pictures of our camera show of the document, front before back. */
function reportsOf(session: SignicatSession): DocumentReport[] {
  return (['front', 'back'] as const).flatMap((side) => {
    const capture = lastOf(session, side)
    return capture?.ours && capture.report?.document ? [capture.report.document] : []
  })
}

/** The kind of document that was shown, whatever the session's own is. */
export function shownType(session: SignicatSession): DocumentType {
  const shown = reportsOf(session).find((report) => report.type !== undefined)
  return shown?.type ?? session.document.type
}

/** Whether the document shown is the one the session's person holds, as far as its number tells. */
export function isOwnDocument(session: SignicatSession): boolean {
  const stated = printed(session.persona, session.document).document
  if (shownType(session) !== stated.type) return false
  const number = readField(session, 'document-number')
  return (
    number === undefined ||
    session.document.contradicts === 'number' ||
    plain(number) === plain(stated.number)
  )
}

/** Whether a picture's machine readable zone could be read and not merely guessed. */
export function hasMrz(report: DocumentReport): boolean {
  return report.mrz !== undefined && report.mrz.confidence >= MRZ_CONFIDENCE_AT_LEAST
}

/** A field as the pictures of our camera show it, by the first source that has an acceptable value. */
export function readField(
  session: SignicatSession,
  name: string,
  accepts: (value: string) => boolean = (value) => value.trim() !== '',
): string | undefined {
  const reports = reportsOf(session)
  for (const source of SOURCES) {
    for (const report of reports) {
      if (source === 'mrz' && !hasMrz(report)) continue
      const field = report.fields.find((one) => one.name === name)
      const value = field?.values.find((one) => one.source === source && accepts(one.value))?.value
      if (value !== undefined) return value.trim()
    }
  }
  return undefined
}

function plain(text: string): string {
  return text.toUpperCase().replaceAll(/[^A-Z0-9]/g, '')
}
