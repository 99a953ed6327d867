import type { Box } from '../../capture/capture.ts'
import type { SecurityFeature } from '../../capture/shot.ts'
import type { DocumentSide, DocumentType } from '../identity-document.ts'

/**
 * Where everything stands on a card: one truth for the camera, which prints it, and the inspection,
 * which looks for it. All lengths are millimetres from the top left corner of the upright side.
 */
export interface CardLayout {
  type: DocumentType
  side: DocumentSide
  /** Outer size of the card. */
  width: number
  height: number
  /** Radius of the card's corners. */
  cornerRadius: number
  /** Pixels a millimetre at which the card is drawn before the lens takes it. */
  pixelsPerMm: number
  /** The printed values, in reading order. */
  fields: PrintedField[]
  /** The holder's picture; the data side alone bears one. */
  portrait?: Box
  signature?: Box
  mrz?: MrzLayout
  /** The PDF417, quiet zone included. */
  barcode?: Box
  /** The square 2D seal (QR code), quiet zone included. */
  seal?: Box
  /** The named security features; on the data side alone. */
  features?: Record<SecurityFeature, Box>
}

/** Neutral names of what a card prints. */
export const FIELD_NAMES = [
  'type',
  'country',
  'surname',
  'given-names',
  'birth-date',
  'sex',
  'nationality',
  'document-number',
  'expiry',
  'issued',
  'personal-number',
  'birth-place',
  'authority',
  'address',
  'address-2',
  'height',
  'eye-colour',
  'classes',
] as const
export type FieldName = (typeof FIELD_NAMES)[number]

/**
 * One printed value. It is set in OCR-B, one character a cell of width `pitch`: character `n` is
 * centred at `x + (n + 0.5) * pitch`, its feet on `baseline`.
 */
export interface PrintedField extends TextCells {
  name: FieldName
  /** Left edge and baseline of the small caption above the value. */
  label: { x: number; baseline: number; size: number }
}

/** A row of equal cells for OCR-B characters. */
export interface TextCells {
  x: number
  baseline: number
  pitch: number
  columns: number
}

export interface MrzLayout {
  /** `TD3`: 2 lines of 44; `TD1`: 3 lines of 30. */
  format: 'TD1' | 'TD3'
  lines: TextCells[]
}

/** OCR-B: the width of a character as a share of the font size, and the height of its capitals. */
export const OCR_B = { advance: 0.7232, capHeight: 0.7 } as const

/** The box a row of cells takes: the capitals' height with a little air around. */
export function cellsBox(cells: TextCells, from = 0, to = cells.columns): Box {
  const fontSize = cells.pitch / OCR_B.advance
  const height = fontSize * (OCR_B.capHeight + 0.3)
  return {
    x: cells.x + from * cells.pitch,
    y: cells.baseline - fontSize * (OCR_B.capHeight + 0.15),
    width: (to - from) * cells.pitch,
    height,
  }
}
