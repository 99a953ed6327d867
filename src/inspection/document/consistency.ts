import type { DocumentField, InspectionReport } from '../../domain/capture/capture.ts'
import { mayBeCutFrom, toMrzLetters } from '../../domain/persona/transliterate.ts'
import type { FieldPicture } from './read-fields.ts'
import type { MrzPicture } from './read-mrz.ts'

export interface Contradictions {
  /** Neutral names of the fields whose sources disagree. */
  names: string[]
  /** The two sides belong to different documents. */
  otherDocument: boolean
}

const COMPARED = ['surname', 'given-names', 'birth-date', 'expiry', 'document-number'] as const
type Compared = (typeof COMPARED)[number]
type Value = DocumentField['values'][number]

/** What a source prints and what is read by a machine: values are only compared across the two. */
const MACHINE = new Set(['mrz', 'barcode'])

/**
 * Compares what the card prints (seal, else visual zone) with what its machine readable places say,
 * within this side and against the other side. One field that disagrees is a contradiction; when number
 * and holder both disagree between the sides, they are of two documents.
 */
export function contradictions(fields: DocumentField[], earlier: InspectionReport[]): Contradictions {
  const own = differing(fields, fields)
  const across = new Set<string>()
  for (const report of earlier) {
    for (const name of differing(fields, report.document?.fields ?? [])) across.add(name)
  }
  const numberDiffers = across.has('document-number')
  const holderDiffers = across.has('birth-date') || across.has('surname') || across.has('given-names')
  if (numberDiffers && holderDiffers && own.size === 0) {
    return { names: [...across], otherDocument: true }
  }
  return { names: [...new Set([...own, ...across])], otherDocument: false }
}

function differing(ours: DocumentField[], theirs: DocumentField[]): Set<string> {
  const names = new Set<string>()
  const within = ours === theirs
  for (const name of COMPARED) {
    for (const left of sourcesOf(ours, name)) {
      for (const right of sourcesOf(theirs, name)) {
        const isAcross = MACHINE.has(left.source) !== MACHINE.has(right.source)
        const isRead = left.source === 'visual' || right.source === 'visual'
        if ((within || isRead) && !isAcross) continue
        const isOther = isRead ? clearlyOther : isNotSame
        if (isOther(name, left.value, right.value)) names.add(name)
      }
    }
  }
  return names
}

/** What was read off the print is only asked where no seal says it surely. */
function sourcesOf(fields: DocumentField[], name: Compared): Value[] {
  const values = fields.find((field) => field.name === name)?.values ?? []
  const isSealed = values.some(({ source }) => source === 'seal')
  return isSealed ? values.filter(({ source }) => source !== 'visual') : values
}

function isNotSame(name: Compared, a: string, b: string): boolean {
  if (name === 'surname' || name === 'given-names') {
    const [x, y] = [toMrzLetters(a), toMrzLetters(b)]
    // A zone cuts what is too long.
    return !(x === y || mayBeCutFrom(x, y) || mayBeCutFrom(y, x))
  }
  return plain(a) !== plain(b)
}

const plain = (text: string) => text.toUpperCase().replace(/[^A-Z0-9]/g, '')

/** A single character may have been misread: print that was read has to differ in more. */
function clearlyOther(name: Compared, a: string, b: string): boolean {
  if (name === 'surname' || name === 'given-names') {
    const [x, y] = [toMrzLetters(a).replace(/[^A-Z]/g, ''), toMrzLetters(b).replace(/[^A-Z]/g, '')]
    const length = Math.min(x.length, y.length)
    if (length < 3) return false
    return edits(x.slice(0, length), y.slice(0, length)) > length * 0.6
  }
  const [x, y] = [plain(a), plain(b)]
  return x.length === y.length && unlike(x, y).length >= 2
}

/** The places in which two texts of one length differ. */
function unlike(a: string, b: string): number[] {
  return [...a].flatMap((character, i) => (character === b[i] ? [] : [i]))
}

/** How many characters must be changed, added or left out to come from one to the other. */
function edits(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) {
      next.push(Math.min(next[j - 1]! + 1, row[j]! + 1, row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)))
    }
    row = next
  }
  return row[b.length]!
}

/** Correlation, and how far it is ahead of the next best, from which a character is surely what it was read as. */
const SURE = { score: 0.7, ahead: 0.1 }

/**
 * Whether the printed document number and the one in the zone differ in a character that is surely
 * read in both: for cards without a seal, where one wrong digit is seen nowhere else.
 */
export function numberDiffersInPrint(fields: FieldPicture[], mrz: MrzPicture | undefined): boolean {
  const printed = fields.find(({ name }) => name === 'document-number')
  const { reading } = mrz ?? {}
  if (!printed || !reading?.checkDigits.number || printed.text.length !== reading.number.length) return false
  const places = unlike(printed.text, reading.number)
  return (
    places.length > 0 &&
    places.length < printed.text.length / 2 &&
    places.every((i) => {
      const { score, secondScore } = printed.cells[i]!
      return score >= SURE.score && score - secondScore >= SURE.ahead
    })
  )
}
