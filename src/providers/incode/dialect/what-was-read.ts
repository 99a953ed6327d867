import type { Capture, DocumentField, DocumentReport } from '../../../domain/capture/capture.ts'
import { parseAamva, type BarcodeReading } from '../../../domain/document/aamva.ts'
import type { DocumentType } from '../../../domain/document/identity-document.ts'
import { mrzLines } from '../../../domain/document/mrz.ts'
import type { FindingCode } from '../../../domain/verdict/findings.ts'
import type { IncodeSession } from '../native.ts'
import { fieldFrom, fieldValue, isGuessed, readableFields, shownDocument } from './shown-document.ts'

/** What stands on the document: as the pictures say it, or as the person's papers say where no picture of ours can be read. */
export interface WhatWasRead {
  type: DocumentType
  country: string
  givenNames: string | undefined
  surname: string | undefined
  birthDate: string | undefined
  sex: string | undefined
  nationality: string | undefined
  documentNumber: string | undefined
  personalNumber: string | undefined
  expires: string | undefined
  issued: string | undefined
  mrz: string[]
  hasBarcode: boolean
  /** The document is the session's own: what no picture shows may be told from the person's papers. */
  isOwn: boolean
  /** Where the holder lives, if the document prints it. */
  address: PrintedAddress | undefined
  /** What a licence says beside all that. */
  licence: LicenceData | undefined
}

export interface PrintedAddress {
  /** Street and house number, in the country's order. */
  line: string
  postalCode: string
  city: string
  region: string | undefined
}

export interface LicenceData {
  heightCm: number | undefined
  eyeColour: BarcodeReading['eyeColour']
  classes: string[]
}

/** The capture that was taken as good for this side. */
export function takenSide(session: IncodeSession, side: 'front' | 'back'): Capture | undefined {
  const n = session.native.id[side]
  return n === null ? undefined : session.captures[n]
}

export function takenSelfie(session: IncodeSession): Capture | undefined {
  const n = session.native.selfie.taken
  return n === null ? undefined : session.captures[n]
}

/** The codes that stand for the sides taken. */
export function idFindings(session: IncodeSession): FindingCode[] {
  const sides = [takenSide(session, 'front'), takenSide(session, 'back')]
  return sides.flatMap((capture) => capture?.findings.map((finding) => finding.code) ?? [])
}

export function whatWasRead(session: IncodeSession): WhatWasRead {
  const { persona, document } = session
  const captures = [takenSide(session, 'front'), takenSide(session, 'back')]
  const reports = captures.flatMap((capture) =>
    capture?.ours && capture.report?.document ? [capture.report.document] : [],
  )
  const fields = reports.flatMap(readableFields)
  const shown = shownDocument(mergeReports(reports), document)
  const codes = new Set(idFindings(session))
  const number = fieldValue(fields, 'document-number')
  const isOwn =
    shown.type === document.type &&
    (number === undefined
      ? reports.length === 0
      : compact(number) === compact(document.number) || Boolean(document.contradicts))

  // A picture of ours that is readable says it all; what it leaves out of the own document is known from the papers.
  const pick = (name: string, papers: string | undefined, hiddenBy?: FindingCode): string | undefined => {
    if (codes.has('document.text-unreadable') || (hiddenBy && codes.has(hiddenBy))) return undefined
    return fieldValue(fields, name) ?? (isOwn ? papers : undefined)
  }
  const barcode = reports.map((report) => parseAamva(report.barcode ?? '')).find(Boolean)
  const isLicence = shown.type === 'driving-licence'
  return {
    type: shown.type,
    country: shown.country,
    givenNames: pick('given-names', persona.givenNames),
    surname: pick('surname', persona.surname),
    birthDate: pick('birth-date', persona.birthDate, 'document.age-unreadable'),
    sex: pick('sex', persona.sex),
    nationality: pick('nationality', persona.nationality),
    documentNumber: pick('document-number', document.number),
    personalNumber: pick('personal-number', persona.personalNumber),
    expires: pick('expiry', document.expires, 'document.expiry-unreadable'),
    issued: pick('issued', document.issued),
    mrz: codes.has('document.text-unreadable') ? [] : mrzOf(session, reports, isOwn),
    hasBarcode: isLicence,
    isOwn,
    // A passport carries no address.
    address: shown.type === 'passport' ? undefined : addressOf(session, fields, barcode, isOwn, codes),
    licence: isLicence ? licenceOf(session, barcode, isOwn) : undefined,
  }
}

/** One report for both sides: what the front leaves out is told by the back. */
function mergeReports(reports: DocumentReport[]): DocumentReport | undefined {
  const [first, ...others] = reports
  if (!first) return undefined
  const second = others.find((report) => report.type !== undefined || report.country !== undefined)
  const type = first.type ?? second?.type
  const country = first.country ?? second?.country
  return {
    ...first,
    ...(type === undefined ? {} : { type }),
    ...(country === undefined ? {} : { country }),
    fields: reports.flatMap(readableFields),
  }
}

function addressOf(
  session: IncodeSession,
  fields: DocumentField[],
  barcode: BarcodeReading | undefined,
  isOwn: boolean,
  codes: Set<FindingCode>,
): PrintedAddress | undefined {
  if (codes.has('document.text-unreadable')) return undefined
  if (isOwn) {
    const { street, houseNumber, postalCode, city, region, country } = session.persona.address
    const line = country === 'USA' ? `${houseNumber} ${street}` : `${street} ${houseNumber}`
    return { line, postalCode, city, region }
  }
  if (barcode) {
    const { street, city, postalCode, region } = barcode.address
    return { line: street, city, postalCode, region }
  }
  const line = fieldFrom(fields, 'address', 'visual')
  // Printed as postal code, town and, where the country has them, the letters of the state.
  const town = /^(\S*\d\S*)\s+(.+?)(?:\s+([A-Z]{2}))?$/.exec(fieldFrom(fields, 'address-2', 'visual') ?? '')
  if (line === undefined || !town) return undefined
  return { line, postalCode: town[1]!, city: town[2]!, region: town[3] }
}

function licenceOf(
  session: IncodeSession,
  barcode: BarcodeReading | undefined,
  isOwn: boolean,
): LicenceData | undefined {
  const { persona, document } = session
  if (isOwn)
    return {
      heightCm: persona.heightCm,
      eyeColour: persona.eyeColour,
      classes: document.classes ?? ['C'],
    }
  if (!barcode) return undefined
  const { heightCm, eyeColour, classes } = barcode
  return { heightCm, eyeColour, classes }
}

function mrzOf(session: IncodeSession, reports: DocumentReport[], isOwn: boolean): string[] {
  const read = reports.find((report) => report.mrz && report.mrz.lines.length > 0 && !isGuessed(report))?.mrz
    ?.lines
  if (read) return read
  const shown = takenSide(session, session.document.type === 'passport' ? 'front' : 'back')
  if (!isOwn || !shown || session.document.type === 'driving-licence') return []
  return mrzLines(session.persona, session.document)
}

/** Fields that two sources read differently: what a cross-check finds. */
export function contradictions(session: IncodeSession): Set<string> {
  const found = new Set<string>()
  for (const side of ['front', 'back'] as const) {
    const report = takenSide(session, side)?.report?.document
    for (const field of report ? readableFields(report) : []) {
      const seen = new Set(field.values.map((value) => compact(value.value)))
      if (seen.size > 1) found.add(field.name)
    }
  }
  const stated = {
    'birth-date': 'birth-date',
    expiry: 'expiry',
    name: 'surname',
    number: 'document-number',
  } as const
  const { contradicts } = session.document
  if (contradicts) found.add(stated[contradicts])
  return found
}

function compact(text: string): string {
  return text.toUpperCase().replaceAll(/[^A-Z0-9]/g, '')
}
