import sharp from 'sharp'
import type { Capture } from '../../../domain/capture/capture.ts'
import { findLayout } from '../../../domain/document/layout/find-layout.ts'
import type { CardLayout } from '../../../domain/document/layout/card-layout.ts'
import type { DocumentSide, DocumentType } from '../../../domain/document/identity-document.ts'
import { type Quad, straighten } from '../../../inspection/pixels/homography.ts'

/** An upright picture of one side of a document, as raw RGB, and how many pixels a millimetre takes in it. */
export interface StraightPage {
  rgb: Uint8Array
  width: number
  height: number
  layout: CardLayout
  perMmX: number
  perMmY: number
}

const PIXELS_PER_MM = 8

/** The document cut out of its picture and set upright; a picture without known corners stays as it is. */
export async function straightenPage(
  bytes: Uint8Array,
  capture: Capture,
  document: { type: DocumentType; side: DocumentSide },
): Promise<StraightPage> {
  const layout = findLayout(document.type, document.side)
  const { data, info } = await sharp(bytes).rotate().removeAlpha().toColourspace('srgb').raw().toBuffer({
    resolveWithObject: true,
  })
  const quad = capture.report?.document?.found ? capture.report.document.quad : undefined
  if (quad?.length !== 4) {
    const { width, height } = info
    return { rgb: data, width, height, layout, perMmX: width / layout.width, perMmY: height / layout.height }
  }
  const width = Math.round(layout.width * PIXELS_PER_MM)
  const height = Math.round(layout.height * PIXELS_PER_MM)
  const frame = { width: info.width, height: info.height, rgb: new Uint8Array(data), scale: 1 }
  const flat = straighten(frame, quad as Quad, width, height)
  return { rgb: flat.rgb, width, height, layout, perMmX: PIXELS_PER_MM, perMmY: PIXELS_PER_MM }
}
