/**
 * The origin strip: a band of black and white blocks along the lower edge that says "this picture
 * was made by our own camera" and nothing else. Camera and inspection share this one truth of it.
 *
 * It is coarse on purpose: it outlives the strongest compression, scaling to a quarter and being
 * encoded again. Two rows, the lower the negative of the upper, so that an ordinary picture, whose
 * neighbouring rows are alike, can never be taken for it.
 */
export const ORIGIN_STRIP = {
  /** The band's top and height as shares of the picture's height; it is as wide as the picture. */
  top: 0.956,
  height: 0.044,
  rows: 2,
  /** The upper row, 1 white, 0 black; the lower row is its negative. */
  code: '110100111000101101000110',
  white: 236,
  black: 20,
} as const

/** A picture's raw bytes, row after row; `channels` 1 is grey, 3 RGB, 4 RGBA. */
export interface RawPicture {
  data: Uint8Array | Uint8ClampedArray
  width: number
  height: number
  channels: 1 | 3 | 4
}

/** Stamps the strip in place. */
export function drawOriginStrip(picture: RawPicture): void {
  const { data, width, height, channels } = picture
  const { code, white, black, rows } = ORIGIN_STRIP
  const top = stripTop(height)
  const colours = Math.min(3, channels)
  for (let y = top; y < height; y++) {
    const row = Math.min(rows - 1, Math.floor(((y - top) * rows) / (height - top)))
    for (let x = 0; x < width; x++) {
      const bit = code.charCodeAt(Math.min(code.length - 1, Math.floor((x * code.length) / width))) & 1
      const value = bit !== (row & 1) ? white : black
      const at = (y * width + x) * channels
      for (let c = 0; c < colours; c++) data[at + c] = value
      if (channels === 4) data[at + 3] = 255
    }
  }
}

/** Whether the picture bears the strip. Never true of an ordinary picture. */
export function readOriginStrip(picture: RawPicture): boolean {
  const { code, rows } = ORIGIN_STRIP
  if (picture.width < code.length * 2 || picture.height < 24) return false
  const top = picture.height * ORIGIN_STRIP.top
  const rowHeight = (picture.height - top) / rows
  const upper: number[] = []
  const lower: number[] = []
  for (let block = 0; block < code.length; block++) {
    upper.push(blockMean(picture, block, top, rowHeight))
    lower.push(blockMean(picture, block, top + rowHeight, rowHeight))
  }
  const difference = upper.map((value, i) => value - lower[i]!)
  const wanted = [...code].map((bit) => (bit === '1' ? 1 : -1))
  // Every block has to lean the right way, and clearly, on the whole: chance alone gives 1 in 2^24.
  const swing = difference.reduce((sum, value, i) => sum + value * wanted[i]!, 0) / code.length
  const wrong = difference.filter((value, i) => value * wanted[i]! < swing * 0.2).length
  return swing > 40 && wrong <= 1 && correlation(difference, wanted) > 0.85
}

/** First line of the strip in a picture of this height. */
export function stripTop(height: number): number {
  return Math.round(height * ORIGIN_STRIP.top)
}

// The middle of a block: its edges bleed when a picture is scaled or compressed.
function blockMean(picture: RawPicture, block: number, top: number, rowHeight: number): number {
  const { data, width, height, channels } = picture
  const blockWidth = width / ORIGIN_STRIP.code.length
  const x0 = Math.round((block + 0.25) * blockWidth)
  const x1 = Math.max(x0 + 1, Math.round((block + 0.75) * blockWidth))
  const y0 = Math.min(height - 1, Math.round(top + rowHeight * 0.2))
  const y1 = Math.min(height, Math.max(y0 + 1, Math.round(top + rowHeight * 0.8)))
  let sum = 0
  let count = 0
  for (let y = y0; y < y1; y++) {
    for (let x = x0; x < x1; x++) {
      const at = (y * width + x) * channels
      sum += channels === 1 ? data[at]! : (data[at]! * 77 + data[at + 1]! * 150 + data[at + 2]! * 29) >> 8
      count++
    }
  }
  return count > 0 ? sum / count : 0
}

function correlation(a: readonly number[], b: readonly number[]): number {
  const meanA = a.reduce((s, v) => s + v, 0) / a.length
  const meanB = b.reduce((s, v) => s + v, 0) / b.length
  let ab = 0
  let aa = 0
  let bb = 0
  for (let i = 0; i < a.length; i++) {
    ab += (a[i]! - meanA) * (b[i]! - meanB)
    aa += (a[i]! - meanA) ** 2
    bb += (b[i]! - meanB) ** 2
  }
  return aa > 0 && bb > 0 ? ab / Math.sqrt(aa * bb) : 0
}
