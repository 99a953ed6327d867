import type { DocumentSide, DocumentType } from '../../domain/document/identity-document.ts'
import type { CardLayout } from '../../domain/document/layout/card-layout.ts'
import { findLayout } from '../../domain/document/layout/find-layout.ts'
import { type Frame, greyOf } from '../pixels/frame.ts'
import { type Quad, homographyOf, project, rectangle, straighten } from '../pixels/homography.ts'
import { SIGNATURES } from './signatures.ts'

export interface SignatureMatch {
  layout?: CardLayout
  /** Correlation with the nearest layout's general appearance, 0 to 1. */
  likeness: number
}

/** Below this a card is of no kind we know. */
export const KNOWN_FROM = 0.6
/** The same where only a part of it is in view. */
export const PARTLY_KNOWN_FROM = 0.5
/** Fewer cells than this (of 384) are alike by chance too easily. */
const LEAST_CELLS = 110
/** Pixels a cell of the grid. */
const CELL = 12

/**
 * A card's general appearance: on a coarse grid, how dark it is and how much fine print there is. No
 * colour, for that differs from country to country. `seen` is 0 where the card leaves the picture.
 */
export interface Signature {
  luma: Float32Array
  print: Float32Array
  seen: Uint8Array
}

export function signatureOf(frame: Frame, quad: Quad): Signature {
  const { columns, rows } = SIGNATURES
  const small = greyOf(straighten(frame, quad, columns * CELL, rows * CELL))
  const luma = new Float32Array(columns * rows)
  const print = new Float32Array(columns * rows)
  const seen = new Uint8Array(columns * rows)
  const toPicture = homographyOf(rectangle(columns, rows), quad)
  const { width, height, data } = small
  for (let y = 0; y < rows; y++) {
    for (let x = 0; x < columns; x++) {
      const [px, py] = project(toPicture, x + 0.5, y + 0.5)
      const cell = y * columns + x
      seen[cell] = px > 2 && py > 2 && px < frame.width - 3 && py < frame.height - 3 ? 1 : 0
      let sum = 0
      let change = 0
      let n = 0
      for (let v = Math.max(1, y * CELL); v < Math.min(height - 1, (y + 1) * CELL); v++) {
        for (let u = Math.max(1, x * CELL); u < Math.min(width - 1, (x + 1) * CELL); u++) {
          const i = v * width + u
          sum += data[i]!
          change += Math.abs(data[i + 1]! - data[i - 1]!) + Math.abs(data[i + width]! - data[i - width]!)
          n++
        }
      }
      luma[cell] = sum / n
      print[cell] = Math.sqrt(change / n)
    }
  }
  return { luma, print, seen }
}

/** Correlation over the cells that are in view. */
function correlate(a: Float32Array, b: Float32Array, seen: Uint8Array): number {
  let n = 0
  let meanA = 0
  let meanB = 0
  for (let i = 0; i < a.length; i++) {
    if (!seen[i]) continue
    n++
    meanA += a[i]!
    meanB += b[i]!
  }
  if (n < LEAST_CELLS) return 0
  meanA /= n
  meanB /= n
  let ab = 0
  let aa = 0
  let bb = 0
  for (let i = 0; i < a.length; i++) {
    if (!seen[i]) continue
    const [x, y] = [a[i]! - meanA, b[i]! - meanB]
    ab += x * y
    aa += x * x
    bb += y * y
  }
  return aa > 0 && bb > 0 ? ab / Math.sqrt(aa * bb) : 0
}

const lastOf = new WeakMap<Frame, { quad: Quad; signature: Signature }>()

/** A card is looked at both ways up, one after the other: the second time it is the first one turned. */
function signatureEitherWay(frame: Frame, quad: Quad): Signature {
  const last = lastOf.get(frame)
  if (last && quad.every((corner, i) => corner === last.quad[(i + 2) % 4])) {
    const { luma, print, seen } = last.signature
    return { luma: luma.toReversed(), print: print.toReversed(), seen: seen.toReversed() }
  }
  const signature = signatureOf(frame, quad)
  lastOf.set(frame, { quad, signature })
  return signature
}

/** Which layout the quadrilateral looks most like; its size follows from that. */
export function matchSignature(frame: Frame, quad: Quad): SignatureMatch {
  const signature = signatureEitherWay(frame, quad)
  const match: SignatureMatch = { likeness: 0 }
  for (const known of knownSides()) {
    const likeness = Math.max(
      likenessOver(signature.seen, signature, known),
      // A specimen from elsewhere has no seal, and a seal may be pasted over: the rest tells as well.
      likenessOver(bothSet(signature.seen, known.besideSeal), signature, known),
    )
    if (likeness > match.likeness) {
      match.likeness = likeness
      match.layout = known.layout
    }
  }
  const isWhole = signature.seen.every((seen) => seen === 1)
  if (match.likeness < (isWhole ? KNOWN_FROM : PARTLY_KNOWN_FROM)) delete match.layout
  return match
}

function likenessOver(cells: Uint8Array, seen: Signature, known: KnownSide): number {
  return 0.5 * correlate(seen.luma, known.luma, cells) + 0.5 * correlate(seen.print, known.print, cells)
}

function bothSet(a: Uint8Array, b: Uint8Array): Uint8Array {
  return a.map((value, i) => value & b[i]!)
}

interface KnownSide {
  layout: CardLayout
  luma: Float32Array
  print: Float32Array
  /** 1 for every cell that the seal does not touch. */
  besideSeal: Uint8Array
}

function cellsBesideSeal({ seal, width, height }: CardLayout): Uint8Array {
  const { columns, rows } = SIGNATURES
  return Uint8Array.from({ length: columns * rows }, (_, cell) => {
    if (!seal) return 1
    const x = ((cell % columns) * width) / columns
    const y = (Math.floor(cell / columns) * height) / rows
    const touches =
      x + width / columns > seal.x &&
      x < seal.x + seal.width &&
      y + height / rows > seal.y &&
      y < seal.y + seal.height
    return touches ? 0 : 1
  })
}

let sides: KnownSide[] | undefined

function knownSides(): KnownSide[] {
  const read = (base64: string) => {
    const bytes = Buffer.from(base64, 'base64')
    return Float32Array.from({ length: bytes.length }, (_, i) => bytes.readInt8(i))
  }
  sides ??= SIGNATURES.sides.map((known) => {
    const layout = findLayout(known.type as DocumentType, known.side as DocumentSide)
    return {
      layout,
      luma: read(known.luma),
      print: read(known.print),
      besideSeal: cellsBesideSeal(layout),
    }
  })
  return sides
}
