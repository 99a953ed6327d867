import { type MeasureFacts, grade } from '../measure.ts'
import type { MeasureResult } from '../../domain/capture/capture.ts'
import { type Frame, greyOf, quantileOf } from '../pixels/frame.ts'
import { shrinkFrame } from '../pixels/shrink.ts'

export const COLOUR: MeasureFacts = {
  name: 'colourfulness',
  unit: 'grey levels',
  better: 'more',
  threshold: 2.5,
  worst: 0,
  best: 30,
  source:
    'spread of the two opponent colours over the card (red against green, yellow against blue); toner has none, whatever the tint of the light',
}

/** How much the card's colours differ from one another. A tint that lies over everything does not count. */
export function measureColour(flat: Frame): MeasureResult {
  const small = shrinkFrame(flat, 160)
  const { rgb, width, height } = small
  // A flat, misty picture has less of everything: colour is seen against the contrast there is.
  const contrast = quantileOf(greyOf(small).data, 0.98) - quantileOf(greyOf(small).data, 0.02)
  const mist = Math.min(1, Math.max(0.15, contrast / 100))
  const n = width * height
  let a = 0
  let b = 0
  let aa = 0
  let bb = 0
  for (let p = 0; p < rgb.length; p += 3) {
    const luma = (rgb[p]! + rgb[p + 1]! + rgb[p + 2]!) / 3 + 12
    // Relative to the light on the spot, or a bright tinted paper would count as colour and shade.
    const red = ((rgb[p]! - rgb[p + 1]!) / luma) * 128
    const yellow = (((rgb[p]! + rgb[p + 1]!) / 2 - rgb[p + 2]!) / luma) * 128
    a += red
    b += yellow
    aa += red * red
    bb += yellow * yellow
  }
  const spread = Math.sqrt(Math.max(0, aa / n - (a / n) ** 2)) + Math.sqrt(Math.max(0, bb / n - (b / n) ** 2))
  return grade(COLOUR, spread / mist)
}
