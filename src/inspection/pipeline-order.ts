import type { MeasureResult } from '../domain/capture/capture.ts'
import type { DocumentLook } from './document/look.ts'
import { measureColour } from './document/photocopy.ts'
import { type Frame, greyOf, shrinkPlane } from './pixels/frame.ts'
import { FLAT_PX_PER_MM } from './document/card.ts'
import { measureBrightness } from './quality/brightness.ts'
import { measureCropping } from './quality/cropping.ts'
import { measureContrast } from './quality/contrast.ts'
import { measureGlare } from './quality/glare.ts'
import { measureResolution } from './quality/resolution.ts'
import { measureSharpness } from './quality/sharpness.ts'

export type Measures = Record<string, MeasureResult>

export interface Seen {
  /** The picture without the origin strip. */
  picture: Frame
  look: DocumentLook
}

type Measure = (seen: Seen) => Measures

/** The part that matters: the straightened card where one was found, else the whole picture. */
const subject = ({ picture, look }: Seen): Frame => look.card?.flat ?? picture

/** What is measured of every picture, card or none, in this order. */
export const FRAME_MEASURES: readonly Measure[] = [
  (seen) => ({ ...measureBrightness(shrinkPlane(greyOf(subject(seen)), 400)) }),
  (seen) => ({ contrast: measureContrast(shrinkPlane(greyOf(subject(seen)), 400)) }),
  (seen) => ({ glareShare: measureGlare(subject(seen)) }),
]

/** What is measured of a straightened card, in this order. */
export const DOCUMENT_MEASURES: readonly Measure[] = [
  ({ look }) => ({ cropping: measureCropping(look.found!.inside) }),
  ({ look }) => ({ resolution: measureResolution(look.card!.pixelsPerMm) }),
  ({ look }) => ({ blurWidth: measureSharpness(greyOf(look.card!.flat), FLAT_PX_PER_MM) }),
  ({ look }) => ({ colourfulness: measureColour(look.card!.flat) }),
]
