import type { Box, InspectionReport, MeasureResult } from '../domain/capture/capture.ts'
import { cropTo } from './pixels/crop.ts'
import type { Frame } from './pixels/frame.ts'
import { type Card, boxInFile } from './document/card.ts'
import { type FeatureLook, lookForFeatures } from './document/features.ts'
import { gatherFields } from './document/fields.ts'
import { judgeDocument, type Judged } from './document/judge.ts'
import { type DocumentLook, lookAtDocument } from './document/look.ts'
import {
  DOCUMENT_MEASURES,
  FRAME_MEASURES,
  LAYOUT_MEASURES,
  type Measures,
  subjectOf,
} from './pipeline-order.ts'
import type { InspectionRequest } from './inspection.ts'
import { portraitTemplate } from './document/portrait.ts'
import { findGlareSpots } from './quality/glare-spots.ts'
import { cellsBox } from '../domain/document/layout/card-layout.ts'

export interface DocumentInspection {
  measures: Record<string, MeasureResult>
  judged: Judged[]
  document: NonNullable<InspectionReport['document']>
  face?: NonNullable<InspectionReport['face']>
}

/** Everything about a picture of a document. @param bottom last line that is picture */
export async function inspectDocument(
  frame: Frame,
  bottom: number,
  request: InspectionRequest,
): Promise<DocumentInspection> {
  const picture = bottom < frame.height ? cropTo(frame, bottom) : frame
  const look = await lookAtDocument(picture, request.today)
  const measures: Measures = {}
  const seen = { picture, look, subject: subjectOf(picture, look) }
  const list = [
    ...FRAME_MEASURES,
    ...(look.card ? DOCUMENT_MEASURES : []),
    ...(look.card && look.layout ? LAYOUT_MEASURES : []),
  ]
  for (const measure of list) Object.assign(measures, measure(seen))
  const features = look.card && look.layout ? lookForFeatures(look.card, look.layout) : []
  const fields = gatherFields(look)
  const judged = judgeDocument({ look, measures, features, fields, isEmpty: !look.card }, request)
  const portrait =
    look.card && look.layout?.portrait ? portraitTemplate(look.card, look.layout.portrait) : undefined
  return {
    measures,
    judged,
    document: { ...describe(look, features, fields, frame), ...zones(look, measures, frame) },
    ...(portrait && { face: portrait }),
  }
}

function describe(
  look: DocumentLook,
  features: FeatureLook[],
  fields: ReturnType<typeof gatherFields>,
  frame: Frame,
): NonNullable<InspectionReport['document']> {
  const { card, layout, mrz } = look
  const report: NonNullable<InspectionReport['document']> = {
    found: card !== undefined,
    fields,
    features: card ? features.map((feature) => placed(feature, card, frame)) : [],
  }
  if (card) {
    report.quad = card.quad.map(([x, y]) => [round(x / frame.scale), round(y / frame.scale)])
    report.pixelsPerMm = round(card.pixelsPerMm)
  }
  if (layout) {
    report.type = layout.type
    report.side = layout.side
    if (layout.portrait && card) report.portrait = boxInFile(card, layout.portrait, frame)
  }
  const country = fields.find((field) => field.name === 'country')?.values[0]?.value
  if (country) report.country = country
  if (mrz?.readable.any) {
    report.mrz = {
      lines: mrz.lines.map((line) => line.replace(/ /g, '<')),
      checkDigitsValid: mrz.reading?.checkDigitsValid ?? false,
      confidence: round(mrz.confidence),
    }
  }
  if (look.barcodeText !== undefined) report.barcode = look.barcodeText
  if (look.sealText !== undefined) report.seal = look.sealText
  return report
}

/** What else is worth pointing at in the picture: zones that are read by machine, and spots of glare. */
function zones({ card, layout }: DocumentLook, measures: Measures, frame: Frame) {
  const found: NonNullable<NonNullable<InspectionReport['document']>['zones']> = []
  if (card && layout) {
    const { mrz, barcode, seal } = layout
    if (mrz)
      found.push({
        name: 'mrz',
        box: boxInFile(card, around(mrz.lines.map((line) => cellsBox(line))), frame),
      })
    if (barcode) found.push({ name: 'barcode', box: boxInFile(card, barcode, frame) })
    if (seal) found.push({ name: 'seal', box: boxInFile(card, seal, frame) })
  }
  const glare = Math.max(measures['glareShare']?.raw ?? 0, measures['pictureGlare']?.raw ?? 0)
  // A picture without glare is not looked through once more.
  if (glare > LEAST_GLARE) for (const box of findGlareSpots(frame)) found.push({ name: 'glare', box })
  return found.length > 0 ? { zones: found } : {}
}

const LEAST_GLARE = 0.002

function around(boxes: Box[]): Box {
  const x = Math.min(...boxes.map((box) => box.x))
  const y = Math.min(...boxes.map((box) => box.y))
  return {
    x,
    y,
    width: Math.max(...boxes.map((box) => box.x + box.width)) - x,
    height: Math.max(...boxes.map((box) => box.y + box.height)) - y,
  }
}

function placed(feature: FeatureLook, card: Card, frame: Frame) {
  return { name: feature.name, found: feature.found, box: boxInFile(card, feature.box, frame) }
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000
}
