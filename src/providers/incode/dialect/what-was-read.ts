import type { Capture, DocumentField, DocumentReport } from '../../../domain/capture/capture.ts'
import type { DocumentType } from '../../../domain/document/identity-document.ts'
import { mrzLines } from '../../../domain/document/mrz.ts'
import type { FindingCode } from '../../../domain/verdict/findings.ts'
import type { IncodeSession } from '../native.ts'

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
  /** The document is the session's own: address and the like may be told from the person's papers. */
  isOwn: boolean
}

// The seal holds what the card prints, and is read without a mistake.
const SOURCES = ['seal', 'visual', 'barcode', 'mrz'] as const

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
  const fields = reports.flatMap((report) => report.fields)
  const codes = new Set(idFindings(session))
  const number = fieldValue(fields, 'document-number')
  const isOwn =
    number === undefined || compact(number) === compact(document.number) || Boolean(document.contradicts)

  // A picture of ours that is readable says it all; what it leaves out of the own document is known from the papers.
  const pick = (name: string, papers: string | undefined, hiddenBy?: FindingCode): string | undefined => {
    if (codes.has('document.text-unreadable') || (hiddenBy && codes.has(hiddenBy))) return undefined
    return fieldValue(fields, name) ?? (isOwn ? papers : undefined)
  }
  return {
    type: firstOf(reports, 'type') ?? document.type,
    country: fieldValue(fields, 'country') ?? firstOf(reports, 'country') ?? document.country,
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
    hasBarcode: document.type === 'driving-licence',
    isOwn,
  }
}

function mrzOf(session: IncodeSession, reports: DocumentReport[], isOwn: boolean): string[] {
  const read = reports.find((report) => report.mrz && report.mrz.lines.length > 0)?.mrz?.lines
  if (read) return read
  const shown = takenSide(session, session.document.type === 'passport' ? 'front' : 'back')
  if (!isOwn || !shown || session.document.type === 'driving-licence') return []
  return mrzLines(session.persona, session.document)
}

function fieldValue(fields: DocumentField[], name: string): string | undefined {
  const values = fields.filter((field) => field.name === name).flatMap((field) => field.values)
  for (const source of SOURCES) {
    const found = values.find((value) => value.source === source && value.value !== '')
    if (found) return found.value
  }
  return undefined
}

/** Fields that two sources read differently: what a cross-check finds. */
export function contradictions(session: IncodeSession): Set<string> {
  const found = new Set<string>()
  for (const side of ['front', 'back'] as const) {
    for (const field of takenSide(session, side)?.report?.document?.fields ?? []) {
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

function firstOf<K extends 'type' | 'country'>(
  reports: DocumentReport[],
  name: K,
): DocumentReport[K] | undefined {
  return reports.find((report) => report[name] !== undefined)?.[name]
}

function compact(text: string): string {
  return text.toUpperCase().replaceAll(/[^A-Z0-9]/g, '')
}
