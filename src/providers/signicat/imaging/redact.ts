import type { Box, DocumentReport } from '../../../domain/capture/capture.ts'
import { cellsBox, type FieldName } from '../../../domain/document/layout/card-layout.ts'
import { findLayout } from '../../../domain/document/layout/find-layout.ts'
import type { DocumentSide, DocumentType } from '../../../domain/document/identity-document.ts'
import { cornersOf, placeInPicture } from './locate.ts'

/** The vendor's names of what can be blacked out, and the printed fields they stand for. */
const FIELDS: Record<string, readonly FieldName[]> = {
  firstName: ['given-names'],
  lastName: ['surname'],
  fullName: ['given-names', 'surname'],
  gender: ['sex'],
  address: ['address', 'address-2'],
  personalIdentificationNumber: ['personal-number'],
  documentNumber: ['document-number'],
  date: ['birth-date', 'issued', 'expiry'],
  dateOfBirth: ['birth-date'],
  dateOfIssue: ['issued'],
  dateOfExpiry: ['expiry'],
  photo: [],
  signature: [],
  accessNumber: [],
  drivingPermits: ['classes'],
  issuingAuthority: ['authority'],
  mrz: [],
  barcode: [],
}
export const REDACTABLE = Object.keys(FIELDS)

/** Millimetres added around a covered place, by level. */
const MARGIN_MM: Record<string, number> = { standard: 0.8 }
export const REDACTION_LEVELS = Object.keys(MARGIN_MM)

export interface Redaction {
  fields: readonly string[]
  level: string
  side: DocumentSide
  type: DocumentType
  report: DocumentReport | undefined
}

/** Covers the named fields with black where the document's layout has them. Same format out as in. */
export async function redactPicture(bytes: Uint8Array, redaction: Redaction): Promise<Buffer> {
  const { default: sharp } = await import('sharp')
  const image = sharp(bytes)
  const { width, height, format } = await image.metadata()
  const layout = findLayout(redaction.type, redaction.side)
  const corners = cornersOf(redaction.report, { width, height })
  const margin = MARGIN_MM[redaction.level] ?? MARGIN_MM['standard']!
  const covers = placesOf(redaction).map((box) => {
    const wide = {
      x: box.x - margin,
      y: box.y - margin,
      width: box.width + 2 * margin,
      height: box.height + 2 * margin,
    }
    const points = placeInPicture(wide, layout, corners).map(([x, y]) => `${x.toFixed(1)},${y.toFixed(1)}`)
    return `<polygon points="${points.join(' ')}" fill="#000"/>`
  })
  const mask = Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${covers.join('')}</svg>`,
  )
  const covered = image.composite([{ input: mask, left: 0, top: 0 }])
  return format === 'png' ? covered.png().toBuffer() : covered.jpeg({ quality: 92 }).toBuffer()
}

function placesOf({ fields, side, type }: Redaction): Box[] {
  const layout = findLayout(type, side)
  const boxes: Box[] = []
  for (const name of fields) {
    for (const field of layout.fields) if (FIELDS[name]?.includes(field.name)) boxes.push(cellsBox(field))
    if (name === 'photo' && layout.portrait) {
      boxes.push(layout.portrait)
      // The hologram is part of the photo's protection and goes with it.
      if (layout.features) boxes.push(layout.features['OVI 2'])
    }
    if (name === 'signature' && layout.signature) boxes.push(layout.signature)
    if (name === 'barcode' && layout.barcode) boxes.push(layout.barcode)
    const lines = layout.mrz?.lines ?? []
    if (name === 'mrz') boxes.push(...lines.map((line) => cellsBox(line)))
    // A passport repeats the personal number in the second line of its machine readable zone.
    if (name === 'personalIdentificationNumber' && layout.mrz?.format === 'TD3')
      boxes.push(cellsBox(lines[1]!, 28, 42))
    if (name === 'personalIdentificationNumber' && layout.mrz?.format === 'TD1')
      boxes.push(cellsBox(lines[0]!, 15, 30), cellsBox(lines[1]!, 18, 29))
    // Seal and barcode say what is covered elsewhere.
    if (name === 'personalIdentificationNumber' || name === 'documentNumber')
      boxes.push(...[layout.seal, layout.barcode].filter((box) => box !== undefined))
  }
  return boxes
}
