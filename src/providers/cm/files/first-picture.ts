import { Refusal } from '../../../domain/refusals.ts'

/** Longer than the words before any picture of a scanned page. */
const DICTIONARY_AT_MOST = 2048

export function isPdf(bytes: Buffer): boolean {
  return bytes.subarray(0, 5).toString('latin1') === '%PDF-'
}

/**
 * The picture on the first page of a scanned PDF: scanners and phones put each page in whole, as one
 * JPEG, and pages stand in the file in their order. Nothing else of a PDF is drawn.
 *
 * @throws {Refusal} CAPTURE_UNREADABLE when there is no such picture
 */
export function firstPictureOf(pdf: Buffer): Buffer {
  for (let at = pdf.indexOf('stream'); at >= 0; at = pdf.indexOf('stream', at + 6)) {
    if (pdf.subarray(at - 3, at).toString('latin1') === 'end') continue
    const before = pdf.subarray(Math.max(0, at - DICTIONARY_AT_MOST), at).toString('latin1')
    const dictionary = before.slice(before.lastIndexOf(' obj') + 4)
    if (!/\/Subtype\s*\/Image\b/.test(dictionary) || !dictionary.includes('/DCTDecode')) continue
    const begin = at + (pdf[at + 6] === 0x0d ? 8 : 7)
    const end = pdf.indexOf('endstream', begin)
    if (end > begin) return pdf.subarray(begin, end)
  }
  throw new Refusal('CAPTURE_UNREADABLE', { reason: 'wrong-format' })
}
