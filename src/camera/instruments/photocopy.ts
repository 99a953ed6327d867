import type { Random } from '../../foundation/random.ts'
import { quickRandom } from '../quick-random.ts'
import type { FlatObject } from '../subjects/card/draw-card.ts'
import { layOnSheet } from './sheet.ts'

/** A black-and-white copy on a sheet of office paper: hard contrast, toner specks, no colour at all. */
export function photocopy(object: FlatObject, random: Random): FlatObject {
  const next = quickRandom(`photocopy ${random.fork('photocopy').next()}`)
  const sheet = layOnSheet(object, { margin: 13, paper: [226, 226, 224] }, (r, g, b) => {
    const grey = (r * 77 + g * 150 + b * 29) / 256
    // The copier's curve: pale tones vanish into the paper, dark ones close up.
    const toner = 1 / (1 + Math.exp(-(grey - 128) / 26))
    const value = 34 + toner * 188 + (next() - 0.5) * 12
    return [value, value, value]
  })
  const { data, width, height } = sheet.raster
  for (let i = 0; i < (width * height) / 900; i++) {
    const at = (Math.floor(next() * height) * width + Math.floor(next() * width)) * 4
    const dark = 70 + next() * 90
    for (const near of [0, 4, width * 4]) {
      if (at + near + 2 < data.length) data.fill(dark, at + near, at + near + 3)
    }
  }
  return sheet
}
