import type { FlatObject } from '../subjects/card/draw-card.ts'

type Ink = (r: number, g: number, b: number, x: number, y: number) => readonly [number, number, number]

/** A larger sheet with the object's picture in the middle, every pixel of it passed through `ink`. */
export function layOnSheet(
  object: FlatObject,
  sheet: { margin: number; paper: readonly [number, number, number]; top?: number; bottom?: number },
  ink: Ink,
): FlatObject {
  const { raster, widthMm } = object
  const perMm = raster.width / widthMm
  const side = Math.round(sheet.margin * perMm)
  const top = Math.round((sheet.top ?? sheet.margin) * perMm)
  const bottom = Math.round((sheet.bottom ?? sheet.margin) * perMm)
  const width = raster.width + side * 2
  const height = raster.height + top + bottom
  const data = Buffer.allocUnsafe(width * height * 4)
  const [pr, pg, pb] = sheet.paper
  for (let y = 0; y < height; y++) {
    const sy = y - top
    for (let x = 0; x < width; x++) {
      const at = (y * width + x) * 4
      const sx = x - side
      let [r, g, b] = [pr, pg, pb]
      if (sx >= 0 && sy >= 0 && sx < raster.width && sy < raster.height) {
        const from = (sy * raster.width + sx) * 4
        const alpha = raster.data[from + 3]! / 255
        if (alpha > 0.5)
          [r, g, b] = ink(raster.data[from]!, raster.data[from + 1]!, raster.data[from + 2]!, sx, sy) as [
            number,
            number,
            number,
          ]
      }
      data[at] = r < 0 ? 0 : r > 255 ? 255 : r
      data[at + 1] = g < 0 ? 0 : g > 255 ? 255 : g
      data[at + 2] = b < 0 ? 0 : b > 255 ? 255 : b
      data[at + 3] = 255
    }
  }
  return {
    raster: { data, width, height, channels: 4 },
    widthMm: width / perMm,
    heightMm: height / perMm,
    inner: {
      x: object.inner.x + side / perMm,
      y: object.inner.y + top / perMm,
      width: object.inner.width,
      height: object.inner.height,
    },
  }
}
