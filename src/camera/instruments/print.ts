import type { Random } from '../../foundation/random.ts'
import { quickRandom } from '../quick-random.ts'
import type { FlatObject } from '../subjects/card/draw-card.ts'
import { layOnSheet } from './sheet.ts'

/** A colour print on paper with a white border: paler, with the printer's dots and the paper's grain. */
export function printOnPaper(
  object: FlatObject,
  random: Random,
  options: { margin: number; dotMm: number },
): FlatObject {
  const next = quickRandom(`print ${random.fork('print').next()}`)
  const perMm = object.raster.width / object.widthMm
  const step = (Math.PI * 2) / (options.dotMm * perMm)
  const [ca, sa] = [Math.cos(0.6), Math.sin(0.6)]
  return layOnSheet(object, { margin: options.margin, paper: [235, 233, 227] }, (r, g, b, x, y) => {
    const dots = Math.sin((x * ca + y * sa) * step) * Math.sin((y * ca - x * sa) * step)
    const grey = (r * 77 + g * 150 + b * 29) / 256
    const grain = dots * 16 + (next() - 0.5) * 8
    const faded = (value: number) => 42 + (value + (grey - value) * 0.3) * 0.74 + grain
    return [faded(r), faded(g), faded(b)]
  })
}
