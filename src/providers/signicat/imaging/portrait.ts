import type { Capture } from '../../../domain/capture/capture.ts'
import { findLayout } from '../../../domain/document/layout/find-layout.ts'
import type { DocumentType } from '../../../domain/document/identity-document.ts'
import { boxAround, cornersOf, placeInPicture } from './locate.ts'

/** The holder's photo, cut from the picture of the document's front. */
export async function cutPortrait(bytes: Uint8Array, capture: Capture, type: DocumentType): Promise<Buffer> {
  const { default: sharp } = await import('sharp')
  const image = sharp(bytes)
  const { width, height } = await image.metadata()
  const report = capture.report?.document
  const layout = findLayout(report?.type ?? type, 'front')
  const quad = placeInPicture(layout.portrait!, layout, cornersOf(report, { width, height }))
  const box = boxAround(quad, { width, height })
  return image
    .extract({ left: box.x, top: box.y, width: box.width, height: box.height })
    .jpeg({ quality: 90 })
    .toBuffer()
}
