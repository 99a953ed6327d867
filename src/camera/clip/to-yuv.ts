import type { Frame } from '../frame.ts'

/**
 * RGB to planar YUV 4:2:0, full luma plane first. BT.601 in the studio range, which is what both
 * browsers' fake cameras and H.264 players assume when nothing is said.
 */
export function toYuv({ data, width, height }: Frame): Buffer {
  const size = width * height
  const out = Buffer.allocUnsafe(size + 2 * ((width >> 1) * (height >> 1)))
  let u = size
  let v = size + (width >> 1) * (height >> 1)
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = (y * width + x) * 3
      out[y * width + x] = (66 * data[at]! + 129 * data[at + 1]! + 25 * data[at + 2]! + 4224) >> 8
    }
  }
  for (let y = 0; y + 1 < height; y += 2) {
    for (let x = 0; x + 1 < width; x += 2) {
      const a = (y * width + x) * 3
      const b = a + width * 3
      const red = (data[a]! + data[a + 3]! + data[b]! + data[b + 3]!) >> 2
      const green = (data[a + 1]! + data[a + 4]! + data[b + 1]! + data[b + 4]!) >> 2
      const blue = (data[a + 2]! + data[a + 5]! + data[b + 2]! + data[b + 5]!) >> 2
      out[u++] = (-38 * red - 74 * green + 112 * blue + 32896) >> 8
      out[v++] = (112 * red - 94 * green - 18 * blue + 32896) >> 8
    }
  }
  return out
}
