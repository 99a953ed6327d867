import type { Box, FaceReport } from '../../domain/capture/capture.ts'
import { faceTemplate } from '../face/template.ts'
import { settle } from '../face/find-faces.ts'
import { pyramidOf } from '../face/patch.ts'
import { type Card, FLAT_PX_PER_MM, colourBox } from './card.ts'

/** Below this the printed box holds no face. */
const PORTRAIT_FROM = -0.1
/** How a portrait is cut: what of the box's width the face square takes, and where its centre lies. */
const SQUARE = { size: 260 / 304, x: 0.5, y: (212 + 5) / 380 }

/** The holder's printed face as a template for comparing; undefined when there is none in the box. */
export function portraitTemplate(card: Card, box: Box): FaceReport | undefined {
  const picture = colourBox(card, box)
  const pyramid = pyramidOf(picture)
  const start = {
    x: picture.width * SQUARE.x,
    y: picture.height * SQUARE.y,
    size: Math.min(picture.width, picture.height) * SQUARE.size,
    angle: 0,
  }
  const face = settle(pyramid, start)
  if (face.score < PORTRAIT_FROM) return undefined
  const k = FLAT_PX_PER_MM
  return {
    count: 1,
    box: {
      x: Math.round(box.x * k + face.x - face.size / 2),
      y: Math.round(box.y * k + face.y - face.size / 2),
      width: Math.round(face.size),
      height: Math.round(face.size),
    },
    glasses: false,
    lenses: false,
    mask: false,
    eyesClosed: false,
    template: faceTemplate(pyramid, face),
  }
}
