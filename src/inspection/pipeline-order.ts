import type { MeasureResult } from '../domain/capture/capture.ts'
import type { DocumentLook } from './document/look.ts'
import { measureColour } from './document/photocopy.ts'
import { measurePortraitSeam } from './document/portrait-seam.ts'
import { measureTextPatch } from './document/text-patch.ts'
import { visiblePart } from './document/visible-part.ts'
import { measureBezel } from './liveness/bezel.ts'
import { measureScreenPattern } from './liveness/screen-pattern.ts'
import { type Frame, greyOf } from './pixels/frame.ts'
import { shrinkGrey } from './pixels/shrink.ts'
import { FLAT_PX_PER_MM } from './document/card.ts'
import { measureBrightness } from './quality/brightness.ts'
import { measureContrast } from './quality/contrast.ts'
import { measureCropping } from './quality/cropping.ts'
import { measureGlare } from './quality/glare.ts'
import { measureResolution } from './quality/resolution.ts'
import { measureSharpness } from './quality/sharpness.ts'

export type Measures = Record<string, MeasureResult>

export interface Seen {
  /** The picture without the origin strip. */
  picture: Frame
  look: DocumentLook
  /** The part that matters: what is seen of the straightened card, else the whole picture. */
  subject: Frame
}

export function subjectOf(picture: Frame, look: DocumentLook): Frame {
  return look.card ? visiblePart(look.card, picture) : picture
}

type Measure = (seen: Seen) => Measures

/** What is measured of every picture, card or none, in this order. */
export const FRAME_MEASURES: readonly Measure[] = [
  ({ subject }) => {
    const small = shrinkGrey(subject, 400)
    return { ...measureBrightness(small), contrast: measureContrast(small) }
  },
  ({ subject }) => ({ glareShare: measureGlare(subject) }),
  ({ picture }) => ({ pictureGlare: measureGlare(picture) }),
  ({ picture, look }) => ({ bezel: measureBezel(picture, look.rectangles, true) }),
]

/** What is measured of a straightened card, in this order. */
export const DOCUMENT_MEASURES: readonly Measure[] = [
  ({ look }) => ({ cropping: measureCropping(look.found!.inside) }),
  ({ look }) => ({ resolution: measureResolution(look.card!.pixelsPerMm) }),
  ({ subject }) => ({ blurWidth: measureSharpness(greyOf(subject), FLAT_PX_PER_MM) }),
  ({ subject }) => ({ colourfulness: measureColour(subject) }),
  ({ look }) => ({ screenPattern: measureScreenPattern(look.card!.flat) }),
]

/** What is measured of a card whose layout is known, in this order. */
export const LAYOUT_MEASURES: readonly Measure[] = [
  ({ look }) => {
    const { card, layout } = look
    return layout?.portrait ? { portraitSeam: measurePortraitSeam(card!, layout.portrait) } : {}
  },
  ({ look }) => (look.layout ? { textPatch: measureTextPatch(look.card!, look.layout) } : {}),
]
