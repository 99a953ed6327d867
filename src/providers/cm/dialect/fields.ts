import type { DocumentField } from '../../../domain/capture/capture.ts'
import { machineReadable } from '../../../domain/document/machine-readable.ts'
import { findLayout } from '../../../domain/document/layout/find-layout.ts'
import { printedText, readPrintedDate } from '../../../domain/document/layout/printed-text.ts'
import type { Session } from '../../../domain/session/session.ts'
import { toMrzLetters } from '../../../domain/persona/transliterate.ts'

/** What one document says of one field, by where it stands. */
export interface FieldReading {
  mrz?: string
  barcode?: string
  /** The print, in the letters of the machine zone for names. */
  visual?: string
  /** The print as it stands, marks and all. */
  printed?: string
}

const DATES = ['birth-date', 'expiry', 'issued']
const NAMES = ['surname', 'given-names']
/** Printed without spaces; reading print may put some in. */
const CODES = ['document-number', 'personal-number', 'country', 'nationality', 'sex', 'type']

/**
 * Gathers what was read in the good scans' pictures; where these are not ours, or show nothing, what
 * the scenario's document prints stands in for it.
 *
 * @param captures indexes of the captures that the task was completed with
 */
export function readFields(session: Session, captures: number[]): Map<string, FieldReading> {
  const reports = captures.flatMap((n) => session.captures[n] ?? [])
  const isRead = reports.some((capture) => capture.ours && (capture.report?.document?.fields.length ?? 0) > 0)
  if (!isRead) return joinAddress(readFromScenario(session))
  const readings = new Map<string, FieldReading>()
  for (const capture of reports) {
    for (const field of capture.report?.document?.fields ?? []) {
      readings.set(field.name, merge(readings.get(field.name) ?? {}, field))
    }
  }
  return joinAddress(readings)
}

/** Cards print an address on two lines, which are one field. */
function joinAddress(readings: Map<string, FieldReading>): Map<string, FieldReading> {
  const [first, second] = [readings.get('address'), readings.get('address-2')]
  readings.delete('address-2')
  if (second?.visual === undefined) return readings
  const visual = first?.visual === undefined ? second.visual : `${first.visual}, ${second.visual}`
  return readings.set('address', { ...first, visual })
}

function merge(known: FieldReading, field: DocumentField): FieldReading {
  const said = (source: string) => field.values.find((value) => value.source === source)?.value
  const print = CODES.includes(field.name) ? said('visual')?.replace(/\s+/g, '') : said('visual')
  // The seal repeats the print letter by letter, where reading print may misread one.
  const sealed = said('seal')
  const isName = NAMES.includes(field.name)
  const plain = print === undefined ? undefined : isName ? toMrzLetters(print) : print
  const reading: FieldReading = { ...known }
  const put = (key: keyof FieldReading, value: string | undefined) => {
    if (value !== undefined && value !== '' && reading[key] === undefined) reading[key] = value
  }
  put('mrz', said('mrz'))
  put('barcode', said('barcode'))
  put('visual', sealed ?? plain)
  if (isName) put('printed', print !== undefined && (!sealed || plain === sealed) ? print : sealed)
  return reading
}

/** The document as it was printed for the scenario. */
function readFromScenario({ persona, document }: Session): Map<string, FieldReading> {
  const text = printedText(persona, document)
  const machine = machineReadable(persona, document)
  const front = findLayout(document.type, 'front')
  const back = findLayout(document.type, 'back')
  const readings = new Map<string, FieldReading>()
  for (const { name } of [...front.fields, ...back.fields]) {
    const value = DATES.includes(name) ? (readPrintedDate(text[name]) ?? '') : text[name]
    if (value === '') continue
    const reading: FieldReading = { visual: NAMES.includes(name) ? toMrzLetters(value) : value }
    if (NAMES.includes(name)) reading.printed = value
    readings.set(name, reading)
  }
  const zone: Record<string, string> = {
    surname: toMrzLetters(machine.persona.surname),
    'given-names': toMrzLetters(machine.persona.givenNames),
    'birth-date': machine.persona.birthDate,
    sex: machine.persona.sex,
    nationality: machine.persona.nationality,
    'document-number': machine.document.number.toUpperCase(),
    expiry: machine.document.expires,
    country: machine.document.country,
  }
  const where = front.mrz || (document.sides === 2 && back.mrz) ? 'mrz' : back.barcode ? 'barcode' : undefined
  if (!where) return readings
  for (const [name, value] of Object.entries(zone)) {
    if (value !== '' && readings.has(name)) readings.get(name)![where] = value
  }
  return readings
}
