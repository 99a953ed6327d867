import type { DocumentField, DocumentReport } from '../../../domain/capture/capture.ts'
import {
  SIDES_BY_TYPE,
  type DocumentType,
  type IdentityDocument,
} from '../../../domain/document/identity-document.ts'
import { COUNTRY_CODES } from '../../../domain/persona/country-codes.ts'

/** What kind of document lies there: as the picture shows it, else as the session's papers say. */
export interface ShownDocument {
  type: DocumentType
  country: string
  sides: 1 | 2
  issued: string | undefined
}

// The seal holds what the card prints, and is read without a mistake.
const SOURCES = ['seal', 'visual', 'barcode', 'mrz'] as const
// Below this a machine readable zone is guessed rather than read.
const MRZ_CONFIDENCE_AT_LEAST = 0.7

/** `seen` is what a picture of ours shows; without one the papers speak. */
export function shownDocument(seen: DocumentReport | undefined, papers: IdentityDocument): ShownDocument {
  const type = seen?.type ?? papers.type
  const isLikePapers = type === papers.type
  const read = seen ? readableFields(seen) : []
  return {
    type,
    country: knownCountry(fieldValue(read, 'country')) ?? knownCountry(seen?.country) ?? papers.country,
    sides: isLikePapers ? papers.sides : SIDES_BY_TYPE[type],
    issued: fieldValue(read, 'issued') ?? (isLikePapers ? papers.issued : undefined),
  }
}

/** The fields of one picture without what a machine readable zone out of focus was guessed to say. */
export function readableFields(report: DocumentReport): DocumentField[] {
  if (!isGuessed(report)) return report.fields
  return report.fields.map((field) => ({
    name: field.name,
    values: field.values.filter((value) => value.source !== 'mrz'),
  }))
}

/** Whether the picture's machine readable zone was guessed rather than read. */
export function isGuessed(report: DocumentReport): boolean {
  return report.mrz !== undefined && report.mrz.confidence < MRZ_CONFIDENCE_AT_LEAST
}

/** A field's value by the best source that has one. */
export function fieldValue(fields: DocumentField[], name: string): string | undefined {
  const values = fields.filter((field) => field.name === name).flatMap((field) => field.values)
  for (const source of SOURCES) {
    const found = values.find((value) => value.source === source && value.value !== '')
    if (found) return found.value
  }
  return undefined
}

/** A value as one source has it. */
export function fieldFrom(
  fields: DocumentField[],
  name: string,
  source: (typeof SOURCES)[number],
): string | undefined {
  return fields
    .filter((field) => field.name === name)
    .flatMap((field) => field.values)
    .find((value) => value.source === source && value.value !== '')?.value
}

function knownCountry(code: string | undefined): string | undefined {
  return code !== undefined && COUNTRY_CODES.has(code) ? code : undefined
}
