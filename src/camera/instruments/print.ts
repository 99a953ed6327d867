import type { Random } from '../../foundation/random.ts'
import { quickRandom } from '../quick-random.ts'
import type { FlatObject } from '../subjects/card/draw-card.ts'
import { layOnSheet } from './sheet.ts'

/**
 * A colour print on paper with a white border: paler, with the printer's dots and the paper's grain.
 * The dots are strewn as an inkjet strews them, not set in rows: a print has no pattern of its own.
 */
export function printOnPaper(
  object: FlatObject,
  random: Random,
  options: { margin: number; dotMm: number },
): FlatObject {
  const next = quickRandom(`print ${random.fork('print').next()}`)
  const cell = Math.max(1, (options.dotMm * object.raster.width) / object.widthMm / 2)
  const columns = Math.ceil(object.raster.width / cell) + 1
  const dots = Float32Array.from(
    { length: columns * (Math.ceil(object.raster.height / cell) + 1) },
    () => (next() - 0.5) * 30,
  )
  return layOnSheet(object, { margin: options.margin, paper: [235, 233, 227] }, (r, g, b, x, y) => {
    const dot = dots[((y / cell) | 0) * columns + ((x / cell) | 0)]!
    const grey = (r * 77 + g * 150 + b * 29) / 256
    const grain = dot + (next() - 0.5) * 8
    const faded = (value: number) => 42 + (value + (grey - value) * 0.3) * 0.74 + grain
    return [faded(r), faded(g), faded(b)]
  })
}
