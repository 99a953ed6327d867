import type { FlatObject } from './draw-card.ts'

/** An opened passport: the page opposite above, the data page below, the fold's shade between them. */
export function openBooklet(above: FlatObject, below: FlatObject): FlatObject {
  const { width, height } = below.raster
  const data = Buffer.concat([above.raster.data, below.raster.data])
  const reach = Math.round(height * 0.05)
  for (let y = height - reach; y < height + reach; y++) {
    const shade = 1 - 0.28 * (1 - Math.abs(y - height) / reach) ** 2
    for (let at = y * width * 4, end = at + width * 4; at < end; at += 4) {
      // Corners at the fold are not round.
      if (data[at + 3]! < 255) data.fill(225, at, at + 3)
      data[at + 3] = 255
      data[at] = data[at]! * shade
      data[at + 1] = data[at + 1]! * shade
      data[at + 2] = data[at + 2]! * shade
    }
  }
  return {
    raster: { data, width, height: height * 2, channels: 4 },
    widthMm: below.widthMm,
    heightMm: below.heightMm * 2,
    inner: { ...below.inner, y: below.inner.y + above.heightMm },
  }
}
