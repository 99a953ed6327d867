import { printed } from '../../../domain/document/machine-readable.ts'
import type { Finding, FindingCode } from '../../../domain/verdict/findings.ts'
import type { SignicatSession } from '../process.ts'
import { NAME_OF_TYPE } from './document-types.ts'
import { isOwnDocument, readField, shownType } from './shown-document.ts'

/** What is known of holder and document, in the form every result uses. A member that could not be read is absent. */
export interface HolderFields {
  documentNumber?: string
  dateOfExpiry?: string
  firstName?: string
  lastName?: string
  documentType?: string
  dateOfBirth?: string
  gender?: string
  nationality?: string
  personalIdentificationNumber?: string
  issuingCountry?: string
}

const DAY = /^\d{4}-\d{2}-\d{2}$/

/**
 * Holder and document as the pictures show them where our camera took them; what they leave out is known
 * of the session's own document, and unknown of another. What a finding calls unreadable is left out either way.
 */
export function readHolder(session: SignicatSession, findings: Finding[]): HolderFields {
  const codes = new Set<FindingCode>(findings.map(({ code }) => code))
  if (codes.has('document.text-unreadable') || codes.has('capture.nothing-in-view')) return {}
  const stated = printed(session.persona, session.document)
  const isOwn = isOwnDocument(session)
  const read = (name: string, otherwise: string, accepts?: (value: string) => boolean) =>
    readField(session, name, accepts) ?? (isOwn ? otherwise : '')
  const sex = read('sex', stated.persona.sex, (value) => /^[MFX]$/.test(value))
  const fields: Record<keyof HolderFields, string | undefined> = {
    documentNumber: read('document-number', stated.document.number),
    dateOfExpiry: codes.has('document.expiry-unreadable')
      ? undefined
      : read('expiry', stated.document.expires, (value) => DAY.test(value)),
    firstName: read('given-names', stated.persona.givenNames).toUpperCase(),
    lastName: read('surname', stated.persona.surname).toUpperCase(),
    documentType: codes.has('document.unrecognised') ? 'invalid' : NAME_OF_TYPE[shownType(session)],
    dateOfBirth: codes.has('document.age-unreadable')
      ? undefined
      : read('birth-date', stated.persona.birthDate, (value) => DAY.test(value)),
    gender: sex === 'X' ? undefined : sex,
    nationality: read('nationality', stated.persona.nationality, isCountry),
    personalIdentificationNumber: read('personal-number', stated.persona.personalNumber),
    issuingCountry: read('country', stated.document.country, isCountry),
  }
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value)) as HolderFields
}

const isCountry = (value: string) => /^[A-Z]{3}$/.test(value)

/** As the printed-text readers write names: capitals at the beginning of each word. */
export function inTitleCase(name: string): string {
  return name.toLowerCase().replace(/(^|[\s'’-])\p{L}/gu, (start) => start.toUpperCase())
}
