import type { Capture } from '../../../domain/capture/capture.ts'
import type { DocumentType } from '../../../domain/document/identity-document.ts'
import { toLatinName, toMrzLetters } from '../../../domain/persona/transliterate.ts'
import type { Session } from '../../../domain/session/session.ts'

/** Neutral fields by name, in capitals, dates as `YYYY-MM-DD`. */
export type Fields = Partial<Record<string, string>>

/** What is known of one side: what its picture showed, or what the document says when the picture is not ours. */
export interface SideReading {
  fields: Fields
  mrz?: string[]
  /** Name in the holder's own script, where he writes another. */
  local?: { givenNames: string; surname: string }
}

export interface DocumentReading {
  type: DocumentType
  front: SideReading
  back?: SideReading
  /** Both sides together; the data side's word first. */
  merged: SideReading
  /** Sources contradict one another. */
  differs: boolean
}

const ON_CARD_FRONT = [
  'surname',
  'given-names',
  'birth-date',
  'sex',
  'nationality',
  'document-number',
  'issued',
  'expiry',
  'personal-number',
  'birth-place',
  'country',
]
const ON_CARD_BACK = [
  'address',
  'authority',
  'document-number',
  'birth-date',
  'expiry',
  'sex',
  'nationality',
  'country',
  'surname',
  'given-names',
]
const ON_PASSPORT = [...ON_CARD_FRONT, 'authority']
const ON_LICENCE_FRONT = [
  'surname',
  'given-names',
  'birth-date',
  'issued',
  'expiry',
  'document-number',
  'address',
  'sex',
  'country',
]

/**
 * What the session's document says: read in the pictures when our camera made them, else as the
 * session's document states it. Undefined when no side was shown.
 */
export function readDocument(
  session: Session<any>,
  type: DocumentType | undefined,
): DocumentReading | undefined {
  const last = (step: 'front' | 'back') => session.captures.findLast((capture) => capture.step === step)
  const [frontCapture, backCapture] = [last('front'), last('back')]
  if (!frontCapture || !type) return undefined
  const front = readSide(session, type, frontCapture)
  const back = backCapture && readSide(session, type, backCapture)
  const merged: SideReading = { fields: { ...back?.fields, ...front.fields } }
  const mrz = front.mrz ?? back?.mrz
  if (mrz) merged.mrz = mrz
  const local = front.local ?? back?.local
  if (local) merged.local = local
  const reading: DocumentReading = {
    type,
    front,
    merged,
    differs: sourcesDiffer(frontCapture) || (backCapture ? sourcesDiffer(backCapture) : false),
  }
  if (back) reading.back = back
  return reading
}

function readSide(session: Session<any>, type: DocumentType, capture: Capture): SideReading {
  return capture.ours && capture.report?.document
    ? readPicture(session, capture)
    : stateSide(session, type, capture)
}

function readPicture(session: Session<any>, capture: Capture): SideReading {
  const document = capture.report!.document!
  const fields: Fields = {}
  for (const field of document.fields) {
    const [first] = field.values
    if (first) fields[field.name] = capitals(first.value)
  }
  const side: SideReading = { fields: joinAddress(fields) }
  if (document.mrz?.lines.length) side.mrz = document.mrz.lines
  const { persona } = session
  // The own script is not printed, so it is known only of the person whose name was read.
  if (persona.native && fields['surname'] && sameName(fields['surname'], persona.surname))
    side.local = { givenNames: persona.native.givenNames, surname: persona.native.surname }
  return side
}

/** The session's document as this side of it would say. What the findings say cannot be read is left out. */
function stateSide(session: Session<any>, type: DocumentType, capture: Capture): SideReading {
  const { persona, document } = session
  const { address } = persona
  const all: Fields = {
    surname: persona.surname,
    'given-names': persona.givenNames,
    'birth-date': persona.birthDate,
    sex: persona.sex,
    nationality: persona.nationality,
    'document-number': document.number,
    expiry: document.expires,
    issued: document.issued,
    'personal-number': persona.personalNumber,
    'birth-place': persona.birthPlace,
    country: document.country,
    authority: document.issuingAuthority,
    address: `${address.street} ${address.houseNumber}, ${address.postalCode} ${address.city}`,
  }
  const back = type === 'driving-licence' ? [] : ON_CARD_BACK
  const front =
    type === 'passport' ? ON_PASSPORT : type === 'driving-licence' ? ON_LICENCE_FRONT : ON_CARD_FRONT
  const codes = capture.findings.map((finding) => finding.code)
  const unread = new Set<string>()
  if (codes.includes('document.expiry-unreadable')) unread.add('expiry')
  if (codes.includes('document.age-unreadable')) unread.add('birth-date')
  const nothing = codes.some(
    (code) =>
      code === 'document.text-unreadable' || code === 'document.unrecognised' || code.startsWith('capture.'),
  )
  const fields: Fields = {}
  if (!nothing) {
    for (const name of capture.step === 'back' ? back : front) {
      if (all[name] && !unread.has(name)) fields[name] = capitals(all[name])
    }
  }
  const side: SideReading = { fields }
  if (persona.native && fields['surname'])
    side.local = { givenNames: persona.native.givenNames, surname: persona.native.surname }
  return side
}

/** Latin capitals, as documents print names; a date stays as it is. */
function capitals(value: string): string {
  return toLatinName(value).normalize('NFC').replaceAll('ß', 'SS').toUpperCase().trim()
}

function joinAddress(fields: Fields): Fields {
  const { 'address-2': second, ...others } = fields
  if (second === undefined) return others
  return { ...others, address: [others['address'], second].filter(Boolean).join(', ') }
}

function sameName(a: string, b: string): boolean {
  const [x, y] = [toMrzLetters(a), toMrzLetters(b)]
  return x !== '' && (x.startsWith(y) || y.startsWith(x))
}

const DIFFERS = new Set(['document.data-inconsistent', 'document.sides-differ', 'person.name-differs'])

function sourcesDiffer(capture: Capture): boolean {
  return capture.findings.some((finding) => DIFFERS.has(finding.code))
}
