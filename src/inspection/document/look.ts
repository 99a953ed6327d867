import { type BarcodeReading, parseAamva } from '../../domain/document/aamva.ts'
import type { CardLayout } from '../../domain/document/layout/card-layout.ts'
import { ALL_LAYOUTS, findLayout } from '../../domain/document/layout/find-layout.ts'
import { type SealReading, parseSeal } from '../../domain/document/seal.ts'
import { type Frame, greyOf } from '../pixels/frame.ts'
import { type Quad, distance } from '../pixels/homography.ts'
import { type Card, enlarge, greyBox, straightenCard } from './card.ts'
import { type FoundQuad, findQuad } from './find-quad.ts'
import { readCode } from './read-codes.ts'
import { type FieldPicture, readFields } from './read-fields.ts'
import { type MrzPicture, readMrz } from './read-mrz.ts'
import { type SignatureMatch, matchSignature } from './signature.ts'

/** Everything that could be read of a document in one picture, before anything is concluded. */
export interface DocumentLook {
  found?: FoundQuad
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
export async function lookAtDocument(frame: Frame, bottom: number, today: string): Promise<DocumentLook> {
  const found = findQuad(frame, bottom)
  if (!found) return { fields: [], likeness: 0 }
  const best = recognise(frame, found.quad)
  const look: DocumentLook = { found, card: best.card, fields: [], likeness: best.match.likeness }
  const sealed = await readSeal(best)
  if (sealed) {
    look.seal = sealed.reading
    look.sealText = sealed.text
    look.layout = findLayout(sealed.reading.type, sealed.reading.side)
  } else if (best.match.layout) look.layout = best.match.layout
  if (look.layout) await readAll(look, frame, today)
  return look
}

interface Recognised {
  card: Card
  match: SignatureMatch
}

/** Tries both ways up and keeps what looks most like a layout; the card's size follows from it. */
function recognise(frame: Frame, quad: Quad): Recognised {
  const across = distance(quad[0], quad[1]) + distance(quad[3], quad[2])
  const down = distance(quad[0], quad[3]) + distance(quad[1], quad[2])
  const ways: Quad[] =
    across >= down
      ? [quad, [quad[2], quad[3], quad[0], quad[1]]]
      : [
          [quad[1], quad[2], quad[3], quad[0]],
          [quad[3], quad[0], quad[1], quad[2]],
        ]
  const matches = ways.map((corners) => ({ corners, match: matchSignature(frame, corners) }))
  const [best] = matches.sort((a, b) => b.match.likeness - a.match.likeness)
  const ratio = across >= down ? across / down : down / across
  const size = best!.match.layout ?? (ratio < 1.5 ? TD3 : ID1)
  return { card: straightenCard(frame, best!.corners, size), match: best!.match }
}

async function readSeal({ card }: Recognised): Promise<{ reading: SealReading; text: string } | undefined> {
  const tried = new Set<string>()
  for (const layout of ALL_LAYOUTS) {
    if (!layout.seal || Math.abs(layout.width - card.width) > 1) continue
    const key = `${layout.seal.x},${layout.seal.y}`
    if (tried.has(key)) continue
    tried.add(key)
    const text = await readCode(enlarge(greyBox(card, layout.seal, 1), 2), 'QRCode')
    const reading = text === undefined ? undefined : parseSeal(text)
    if (reading && text !== undefined) return { reading, text }
  }
  return undefined
}

async function readAll(look: DocumentLook, frame: Frame, today: string): Promise<void> {
  const { card, layout } = look
  if (!card || !layout) return
  const grey = greyOf(frame)
  look.fields = readFields(grey, card.toPixels, layout)
  if (layout.mrz) look.mrz = readMrz(grey, card.toPixels, layout.mrz, today)
  if (layout.barcode) {
    const text = await readCode(enlarge(greyBox(card, layout.barcode, 1), 2), 'PDF417')
    if (text !== undefined) {
      look.barcodeText = text
      const reading = parseAamva(text)
      if (reading) look.barcode = reading
    }
  }
}
