import type { Box } from '../../domain/capture/capture.ts'
import { type BarcodeReading, parseAamva } from '../../domain/document/aamva.ts'
import type { CardLayout } from '../../domain/document/layout/card-layout.ts'
import { ALL_LAYOUTS, findLayout } from '../../domain/document/layout/find-layout.ts'
import { typeOfCode } from '../../domain/document/layout/printed-text.ts'
import { type SealReading, parseSeal } from '../../domain/document/seal.ts'
import { type Frame, greyOf } from '../pixels/frame.ts'
import { type Quad, distance, rectangle } from '../pixels/homography.ts'
import { type Card, enlarge, greyBox, straightenCard } from './card.ts'
import { COARSER, type FoundQuad, findQuads } from './find-quad.ts'
import { readCode } from './read-codes.ts'
import { type FieldPicture, readFields } from './read-fields.ts'
import { type MrzPicture, readMrz } from './read-mrz.ts'
import { type SignatureMatch, matchSignature } from './signature.ts'

/** Everything that could be read of a document in one picture, before anything is concluded. */
export interface DocumentLook {
  found?: FoundQuad
  /** Every rectangle that was looked at. */
  rectangles: Quad[]
  card?: Card
  /** The layout it is taken for; absent for a card of no known kind. */
  layout?: CardLayout
  /** How sure the layout is, by its general appearance. */
  likeness: number
  fields: FieldPicture[]
  mrz?: MrzPicture
  seal?: SealReading
  barcode?: BarcodeReading
  barcodeText?: string
  sealText?: string
}

const TD3 = { width: 125, height: 88 }
const ID1 = { width: 85.6, height: 53.98 }

/** Finds the document, straightens it, names its layout and reads all that it prints. */
export async function lookAtDocument(frame: Frame, today: string): Promise<DocumentLook> {
  const candidates = findQuads(frame)
  const rectangles = candidates.filter(({ isOpen }) => !isOpen).map(({ quad }) => quad)
  let best = recogniseScan(frame) ?? recognise(frame, candidates)
  for (const edge of COARSER) best ??= recognise(frame, findQuads(frame, edge))
  if (!best) return { rectangles, fields: [], likeness: 0 }
  const look: DocumentLook = {
    found: best.found,
    rectangles,
    card: best.card,
    fields: [],
    likeness: best.match.likeness,
  }
  const sealed = await readSeal(best.card)
  if (sealed) {
    look.seal = sealed.reading
    look.sealText = sealed.text
    look.layout = findLayout(sealed.reading.type, sealed.reading.side)
  } else if (best.match.layout) look.layout = best.match.layout
  if (look.layout) await readAll(look, frame, today)
  return look
}

interface Recognised {
  found: FoundQuad
  card: Card
  match: SignatureMatch
}

/** So like a layout that no other candidate needs to be looked at. */
const SURE_FROM = 0.8
/** How much less like a layout a whole card may be than one that leaves the picture. */
const PREFER_WHOLE = 0.15

/**
 * Which of the quadrilaterals is a document: each is compared with the layouts, both ways up. Without
 * any likeness the likeliest card that lies wholly in view, and clearly apart from what is under it,
 * is taken for a card of unknown kind.
 */
function recognise(frame: Frame, candidates: FoundQuad[]): Recognised | undefined {
  let best: { found: FoundQuad; corners: Quad; match: SignatureMatch } | undefined
  let whole: typeof best
  for (const found of candidates) {
    for (const corners of waysUp(found.quad)) {
      const match = matchSignature(frame, corners)
      if (!best || match.likeness > best.match.likeness) best = { found, corners, match }
      if (!found.isOpen && (!whole || match.likeness > whole.match.likeness))
        whole = { found, corners, match }
    }
    if (best && best.match.likeness > SURE_FROM) break
  }
  // A card that is wholly in view under a reflection is likelier than one that is mostly out of it.
  if (best?.found.isOpen && whole && whole.match.likeness > best.match.likeness - PREFER_WHOLE) best = whole
  if (best?.match.layout) {
    return {
      found: best.found,
      card: straightenCard(frame, best.corners, best.match.layout),
      match: best.match,
    }
  }
  const other = candidates.find(
    (found) => !found.isOpen && found.inside > 0.97 && standsOut(frame, found.quad),
  )
  if (!other) return undefined
  const [corners] = waysUp(other.quad)
  const across = distance(corners![0], corners![1]) / distance(corners![1], corners![2])
  const card = straightenCard(frame, corners!, across < 1.5 ? TD3 : ID1)
  return { found: other, card, match: { likeness: best?.match.likeness ?? 0 } }
}

/** How far a picture's proportions may be from a card's to be one from edge to edge. */
const SCAN_WITHIN = 0.04

/** A scan that is cut to the card: no edge is in view, the picture's own are the card's. */
function recogniseScan(frame: Frame): Recognised | undefined {
  const { width, height } = frame
  const across = Math.max(width, height) / Math.min(width, height)
  const hasProportions = [TD3, ID1].some(
    (size) => Math.abs((across * size.height) / size.width - 1) < SCAN_WITHIN,
  )
  if (!hasProportions) return undefined
  for (const corners of waysUp(rectangle(width, height))) {
    const match = matchSignature(frame, corners)
    // The edges are only guessed at: what they enclose has to look the more like a document.
    if (!match.layout || match.likeness < SURE_FROM) continue
    const found = { quad: corners, support: 1, inside: 1, isOpen: false }
    return { found, card: straightenCard(frame, corners, match.layout), match }
  }
  return undefined
}

/** The quadrilateral as it lies, the right way up or upside down: the long edges across. */
function waysUp(quad: Quad): Quad[] {
  const across = distance(quad[0], quad[1]) + distance(quad[3], quad[2])
  const down = distance(quad[0], quad[3]) + distance(quad[1], quad[2])
  return across >= down
    ? [quad, [quad[2], quad[3], quad[0], quad[1]]]
    : [
        [quad[1], quad[2], quad[3], quad[0]],
        [quad[3], quad[0], quad[1], quad[2]],
      ]
}

/** Colour steps, added over the channels, from which a side parts two surfaces and is no mere line. */
const STEP_FROM = 14

/** Whether the colour just within differs from the colour just outside along at least three sides. */
function standsOut(frame: Frame, quad: Quad): boolean {
  const centre = [0, 1].map((k) => quad.reduce((sum, corner) => sum + corner[k]! / 4, 0))
  let apart = 0
  for (let side = 0; side < 4; side++) {
    const inner = [0, 0, 0]
    const outer = [0, 0, 0]
    let n = 0
    for (let t = 0.12; t < 0.9; t += 0.02) {
      const x = quad[side]![0] * (1 - t) + quad[(side + 1) % 4]![0] * t
      const y = quad[side]![1] * (1 - t) + quad[(side + 1) % 4]![1] * t
      const at = (share: number) => {
        const u = Math.round(x + (centre[0]! - x) * share)
        const v = Math.round(y + (centre[1]! - y) * share)
        return u >= 0 && v >= 0 && u < frame.width && v < frame.height ? (v * frame.width + u) * 3 : -1
      }
      const [a, b] = [at(0.06), at(-0.05)]
      if (a < 0 || b < 0) continue
      for (let c = 0; c < 3; c++) {
        inner[c]! += frame.rgb[a + c]!
        outer[c]! += frame.rgb[b + c]!
      }
      n++
    }
    const step = inner.reduce((sum, value, c) => sum + Math.abs(value - outer[c]!), 0) / Math.max(1, n)
    if (n > 8 && step > STEP_FROM) apart++
  }
  return apart >= 3
}

async function readSeal(card: Card): Promise<{ reading: SealReading; text: string } | undefined> {
  const tried = new Set<string>()
  for (const layout of ALL_LAYOUTS) {
    if (!layout.seal || Math.abs(layout.width - card.width) > 1) continue
    const key = `${layout.seal.x},${layout.seal.y}`
    if (tried.has(key)) continue
    tried.add(key)
    const text = await readCodeIn(card, layout.seal, 'QRCode')
    const reading = text === undefined ? undefined : parseSeal(text)
    if (reading && text !== undefined) return { reading, text }
  }
  return undefined
}

/** How much larger a code is shown to its reader, which now and then fails at one size and not at another. */
const ENLARGED = [2, 4, 1]

async function readCodeIn(card: Card, box: Box, kind: 'QRCode' | 'PDF417'): Promise<string | undefined> {
  const grey = greyBox(card, box, 1)
  for (const times of ENLARGED) {
    const text = await readCode(enlarge(grey, times), kind)
    if (text !== undefined) return text
  }
  return undefined
}

async function readAll(look: DocumentLook, frame: Frame, today: string): Promise<void> {
  const { card, layout } = look
  if (!card || !layout) return
  const grey = greyOf(frame)
  look.fields = readFields(grey, card.toPixels, layout)
  // Cards of two types are laid out alike; the printed code says which it is.
  const printed = typeOfCode(look.fields.find(({ name }) => name === 'type')?.text)
  if (printed && !look.seal && findLayout(printed, layout.side).width === layout.width)
    look.layout = findLayout(printed, layout.side)
  if (layout.mrz) {
    look.mrz = readMrz(grey, card.toPixels, layout.mrz, today)
    // Backs of cards look alike; the zone says which it is.
    const { reading, confidence } = look.mrz
    if (reading && !look.seal && confidence > 0.5) look.layout = findLayout(reading.type, layout.side)
  }
  if (layout.barcode) {
    const text = await readCodeIn(card, layout.barcode, 'PDF417')
    if (text !== undefined) {
      look.barcodeText = text
      const reading = parseAamva(text)
      if (reading) look.barcode = reading
    }
  }
}
