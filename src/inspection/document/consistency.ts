import type { DocumentField, InspectionReport } from '../../domain/capture/capture.ts'
import { mayBeCutFrom, toMrzLetters } from '../../domain/persona/transliterate.ts'
import type { CaptureStep } from '../../domain/verdict/findings.ts'

export interface Contradictions {
  /** Neutral names of the fields whose sources disagree. */
  names: string[]
  /** The two sides belong to different documents. */
  otherDocument: boolean
}

const COMPARED = ['surname', 'given-names', 'birth-date', 'expiry', 'document-number'] as const

/** What a source prints and what is read by a machine: values are only compared across the two. */
const MACHINE = new Set(['mrz', 'barcode'])

/**
 * Compares what the card prints (seal, visual zone) with what its machine readable places say, within
 * this side and against the other side. One field that disagrees is a contradiction; when number and
 * holder both disagree between the sides, they are of two documents.
 */
export function contradictions(
  fields: DocumentField[],
  earlier: InspectionReport[],
  _step: CaptureStep,
): Contradictions {
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
    const a = sourcesOf(ours, name)
    const b = sourcesOf(theirs, name)
    for (const left of a) {
      for (const right of b) {
        // Pixels of the visual zone are read less surely than the rest: they are judged elsewhere.
        if (left.source === 'visual' || right.source === 'visual') continue
        if (within && MACHINE.has(left.source) === MACHINE.has(right.source)) continue
        if (!sameValue(name, left.value, right.value)) names.add(name)
      }
    }
  }
  return names
}

function sourcesOf(fields: DocumentField[], name: string): DocumentField['values'] {
  return fields.find((field) => field.name === name)?.values ?? []
}

function sameValue(name: string, a: string, b: string): boolean {
  if (name === 'surname' || name === 'given-names') {
    const [x, y] = [toMrzLetters(a), toMrzLetters(b)]
    // A zone cuts what is too long.
    return x === y || mayBeCutFrom(x, y) || mayBeCutFrom(y, x)
  }
  const plain = (text: string) => text.toUpperCase().replace(/[^A-Z0-9]/g, '')
  return plain(a) === plain(b)
}
