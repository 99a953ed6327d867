import type { DocumentSide, DocumentType } from '../../domain/document/identity-document.ts'
import type { CardLayout } from '../../domain/document/layout/card-layout.ts'
import { findLayout } from '../../domain/document/layout/find-layout.ts'
import { type Frame, greyOf, meanOf } from '../pixels/frame.ts'
import { type Quad, straighten } from '../pixels/homography.ts'
import { SIGNATURES } from './signatures.ts'

export interface SignatureMatch {
  layout?: CardLayout
  /** Correlation with the nearest layout's general appearance, 0 to 1. */
  likeness: number
}

/** Below this a card is of no kind we know. */
export const KNOWN_FROM = 0.5
/** Pixels a cell of the grid. */
const CELL = 12

/**
 * A card's general appearance: on a coarse grid, how dark it is and how much fine print there is. No
 * colour, for that differs from country to country.
 */
export function signatureOf(frame: Frame, quad: Quad): Float32Array {
  const { columns, rows } = SIGNATURES
  const small = greyOf(straighten(frame, quad, columns * CELL, rows * CELL))
  const grid = new Float32Array(columns * rows * 2)
  const { width, height, data } = small
  for (let y = 0; y < rows; y++) {
    for (let x = 0; x < columns; x++) {
      const x0 = Math.max(1, Math.floor((x * width) / columns))
      const x1 = Math.min(width - 1, Math.floor(((x + 1) * width) / columns))
      const y0 = Math.max(1, Math.floor((y * height) / rows))
      const y1 = Math.min(height - 1, Math.floor(((y + 1) * height) / rows))
      let luma = 0
      let print = 0
      let n = 0
      for (let v = y0; v < y1; v++) {
        for (let u = x0; u < x1; u++) {
          const i = v * width + u
          luma += data[i]!
          print += Math.abs(data[i + 1]! - data[i - 1]!) + Math.abs(data[i + width]! - data[i - width]!)
          n++
        }
      }
      grid[y * columns + x] = luma / Math.max(1, n)
      grid[columns * rows + y * columns + x] = Math.sqrt(print / Math.max(1, n))
    }
  }
  const half = columns * rows
  normalise(grid.subarray(0, half))
  normalise(grid.subarray(half))
  return grid
}

function normalise(values: Float32Array): void {
  const mean = meanOf(values)
  let norm = 0
  for (let i = 0; i < values.length; i++) {
    values[i] = values[i]! - mean
    norm += values[i]! ** 2
  }
  norm = Math.sqrt(norm) || 1
  for (let i = 0; i < values.length; i++) values[i] = values[i]! / norm / Math.SQRT2
}

/** Which layout the quadrilateral looks most like; its size follows from that. */
export function matchSignature(frame: Frame, quad: Quad): SignatureMatch {
  const signature = signatureOf(frame, quad)
  const match: SignatureMatch = { likeness: 0 }
  for (const known of knownSides()) {
    let dot = 0
    for (let i = 0; i < signature.length; i++) dot += signature[i]! * known.values[i]!
    if (dot > match.likeness) {
      match.likeness = dot
      match.layout = known.layout
    }
  }
  if (match.likeness < KNOWN_FROM) delete match.layout
  return match
}

let sides: { layout: CardLayout; values: Float32Array }[] | undefined

function knownSides(): { layout: CardLayout; values: Float32Array }[] {
  sides ??= SIGNATURES.sides.map((known) => {
    const bytes = Buffer.from(known.base64, 'base64')
    const values = Float32Array.from({ length: bytes.length }, (_, i) => bytes.readInt8(i))
    const half = values.length / 2
    normalise(values.subarray(0, half))
    normalise(values.subarray(half))
    return { layout: findLayout(known.type as DocumentType, known.side as DocumentSide), values }
  })
  return sides
}
