import type { DocumentType } from '../../../domain/document/identity-document.ts'
import { isObject, type Json, type JsonObject } from '../../../foundation/json.ts'
import type { Result } from '../wire.ts'

/** The session-wide settings of the vendor's guides, with the defaults they state. */
export const FLAG_DEFAULTS = {
  return_url: null as string | null,
  language: 'en',
  liveness: false,
  document_types: null as string[] | null,
  document_countries: null as string[] | null,
  general_document_types: null as string[] | null,
  allow_general_document_capture: false,
  allow_general_document_upload: false,
  skip_agreement: false,
  skip_document: false,
  skip_face: false,
  allow_document_upload: false,
  allow_face_upload: false,
  allow_face_doc_upload: false,
  require_face_document: false,
  disable_document_capture: false,
  skip_desktop: false,
  switch_device_url: null as string | null,
  restrict_url_sharing: false,
  // Spelled like no other flag; the vendor's page on it prints it so.
  requireHdMedia: false,
  capture_double_page_passport: false,
  require_email: false,
  require_email_check: false,
  require_phone_number: false,
  require_phone_number_check: false,
  /** Our own: how long this session's token is good; a company sets it for all its sessions elsewhere. */
  session_seconds: null as number | null,
}

export type Flags = typeof FLAG_DEFAULTS

/** Older switches that clients still send: taken as they come. */
export interface LegacyFlags {
  server?: unknown
  platform?: unknown
  inn?: unknown
  allow_nfc_capture?: unknown
  document_type_id?: unknown
  document_type_passport?: unknown
  document_type_driver_license?: unknown
  document_type_residence_license?: unknown
  document_type_non_bio_passport?: unknown
  document_type_driver_license_vis?: unknown
}

// prettier-ignore
export const LANGUAGES = [
  'en', 'es', 'ka', 'uk', 'ru', 'uz', 'it', 'gr', 'tr', 'ro', 'ar', 'de', 'pl', 'hi', 'bn', 'az', 'ja', 'pt', 'fr', 'kk', 'sv',
]

const LISTS = new Set<string>(['document_types', 'document_countries', 'general_document_types'])
const TEXTS = new Set<string>(['return_url', 'language', 'switch_device_url'])

/**
 * What was sent as `flags`, or undefined when it cannot be flags: no object, or a known flag of
 * another type. Flags nobody knows are left out without a word, as clients send many.
 */
export function readFlags(sent: unknown): (Partial<Flags> & LegacyFlags) | undefined {
  if (sent === undefined || sent === null || sent === '') return {}
  if (!isObject(sent)) return undefined
  const read: JsonObject = {}
  for (const [name, value] of Object.entries(sent)) {
    if (isLegacy(name)) read[name] = value as Json
    if (!Object.hasOwn(FLAG_DEFAULTS, name) || value === null || value === undefined) continue
    if (!fits(name, value)) return undefined
    read[name] = value === 'true' ? true : value === 'false' ? false : (value as Json)
  }
  return read as Partial<Flags> & LegacyFlags
}

function fits(name: string, value: unknown): boolean {
  if (LISTS.has(name)) return Array.isArray(value) && value.every((item) => typeof item === 'string')
  if (TEXTS.has(name)) return typeof value === 'string' && (name === 'language' || isSafeAddress(value))
  if (name === 'session_seconds') return Number.isInteger(value) && (value as number) > 0
  return typeof value === 'boolean' || value === 'true' || value === 'false'
}

/** A browser is sent there: an address that would run as a script is none. */
function isSafeAddress(address: string): boolean {
  // Browsers drop control characters and blanks before they look at the scheme.
  const plain = [...address].filter((letter) => letter > ' ').join('')
  return !/^(javascript|data|vbscript):/i.test(plain)
}

function isLegacy(name: string): boolean {
  return (
    /^document_type_[a-z_]+$/.test(name) || ['server', 'platform', 'inn', 'allow_nfc_capture'].includes(name)
  )
}

/** Sent flags over the configuration's over the defaults, one by one. */
export function completeFlags(...voices: (Partial<Flags> & LegacyFlags)[]): Flags & LegacyFlags {
  return Object.assign({ ...FLAG_DEFAULTS }, ...voices) as Flags & LegacyFlags
}

/** A code that is none of the list falls back to English. */
export function languageOf(flags: Pick<Flags, 'language'>): string {
  return LANGUAGES.includes(flags.language) ? flags.language : 'en'
}

export const DOCUMENT_WORDS: Record<DocumentType, Exclude<Result['document_type'], ''>> = {
  'identity-card': 'id',
  passport: 'passport',
  'driving-licence': 'driver_license',
  'residence-permit': 'residence_license',
}

export function documentTypeOf(word: string): DocumentType | undefined {
  return (Object.keys(DOCUMENT_WORDS) as DocumentType[]).find((type) => DOCUMENT_WORDS[type] === word)
}

/** The document types a person may show: undefined takes all. An empty list, which clients send where no document is asked for, limits nothing. */
export function allowedTypes(flags: Partial<Flags> & LegacyFlags): DocumentType[] | undefined {
  const words = flags.document_types ?? []
  const listed = words.map(documentTypeOf).filter((type) => type !== undefined)
  if (listed.length > 0) return [...new Set(listed)]
  const switches = Object.entries(flags).filter(
    ([name, on]) => name.startsWith('document_type_') && on === true,
  )
  const older = switches
    .map(([name]) =>
      documentTypeOf(
        name
          .slice('document_type_'.length)
          .replace(/^(driver_license|passport)_.*|^non_bio_(passport)$/, '$1$2'),
      ),
    )
    .filter((type) => type !== undefined)
  return older.length > 0 ? [...new Set(older)] : undefined
}

export function allowedCountries(flags: Pick<Flags, 'document_countries'>): string[] | undefined {
  const countries = flags.document_countries ?? []
  return countries.length > 0 ? countries.map((code) => code.toUpperCase()) : undefined
}

/** Spellings of a general document's type: in flags, in the result's document, in its pages. */
export const GENERAL_DOCUMENTS = ['bank_statement', 'utility_bill', 'drivers_license'] as const
export type GeneralDocumentType = (typeof GENERAL_DOCUMENTS)[number]

export function generalDocumentTypes(flags: Pick<Flags, 'general_document_types'>): GeneralDocumentType[] {
  const listed = GENERAL_DOCUMENTS.filter((type) => flags.general_document_types?.includes(type))
  return listed.length > 0 ? listed : [...GENERAL_DOCUMENTS]
}
