import type { Box } from '../../../domain/capture/capture.ts'
import { n } from '../../svg/path.ts'
import { drawFace } from '../face/draw-face.ts'
import type { FaceParameters } from '../face/face-parameters.ts'
import { STRAIGHT_AHEAD } from '../face/face-pose.ts'

/** The part of a face drawing that a document's portrait shows, in head units. */
export const PORTRAIT_VIEW = { x: -152, y: -212, width: 304, height: 380 } as const

/** The holder's printed picture, filling `box` (millimetres). */
export function drawPortrait(face: FaceParameters, box: Box): string {
  const { x, y, width, height } = PORTRAIT_VIEW
  return `<svg x="${n(box.x)}" y="${n(box.y)}" width="${n(box.width)}" height="${n(box.height)}" viewBox="${x} ${y} ${width} ${height}" preserveAspectRatio="xMidYMid slice"><defs><linearGradient id="booth" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="rgb(214,220,226)"/><stop offset="1" stop-color="rgb(190,199,208)"/></linearGradient></defs><rect x="${x - 40}" y="${y - 40}" width="${width + 80}" height="${height + 80}" fill="url(#booth)"/>${drawFace({ face, pose: STRAIGHT_AHEAD, prefix: 'portrait' })}</svg>`
}
