import { selectInPlace } from './select.ts'

/**
 * One decoded picture: sRGB, three bytes a pixel, upright. `scale` tells how many of its pixels stand
 * for one pixel of the file it came from, so that resolution is always said of the file.
 */
export interface Frame {
  width: number
  height: number
  rgb: Uint8Array
  scale: number
}

/** One channel of numbers, grey levels 0 to 255 unless said otherwise. */
export interface Plane {
  width: number
  height: number
  data: Float32Array
}

export function newPlane(width: number, height: number): Plane {
  return { width, height, data: new Float32Array(width * height) }
}

const greyOfFrame = new WeakMap<Frame, Plane>()

/** Rec. 601 luma; computed once per frame. */
export function greyOf(frame: Frame): Plane {
  const known = greyOfFrame.get(frame)
  if (known) return known
  const { rgb } = frame
  const plane = newPlane(frame.width, frame.height)
  const { data } = plane
  for (let i = 0, p = 0; i < data.length; i++, p += 3) {
    data[i] = 0.299 * rgb[p]! + 0.587 * rgb[p + 1]! + 0.114 * rgb[p + 2]!
  }
  greyOfFrame.set(frame, plane)
  return plane
}

/** Enlarges a colour frame, bilinear, to this long edge. */
export function enlargeFrame(frame: Frame, longEdge: number): Frame {
  const factor = longEdge / Math.max(frame.width, frame.height)
  const width = Math.round(frame.width * factor)
  const height = Math.round(frame.height * factor)
  const rgb = new Uint8Array(width * height * 3)
  for (let y = 0, at = 0; y < height; y++) {
    const v = Math.min(frame.height - 1, Math.max(0, (y + 0.5) / factor - 0.5))
    const y0 = Math.min(frame.height - 2, Math.floor(v))
    const fy = v - y0
    for (let x = 0; x < width; x++) {
      const u = Math.min(frame.width - 1, Math.max(0, (x + 0.5) / factor - 0.5))
      const x0 = Math.min(frame.width - 2, Math.floor(u))
      const fx = u - x0
      const i = (y0 * frame.width + x0) * 3
      const j = i + frame.width * 3
      for (let c = 0; c < 3; c++, at++) {
        rgb[at] =
          (frame.rgb[i + c]! * (1 - fx) + frame.rgb[i + 3 + c]! * fx) * (1 - fy) +
          (frame.rgb[j + c]! * (1 - fx) + frame.rgb[j + 3 + c]! * fx) * fy
      }
    }
  }
  return { width, height, rgb, scale: frame.scale * factor }
}

/** A rectangle of a plane, clipped to it. */
export function cutPlane(plane: Plane, x: number, y: number, width: number, height: number): Plane {
  const x0 = Math.max(0, Math.round(x))
  const y0 = Math.max(0, Math.round(y))
  const x1 = Math.min(plane.width, Math.round(x + width))
  const y1 = Math.min(plane.height, Math.round(y + height))
  const cut = newPlane(Math.max(0, x1 - x0), Math.max(0, y1 - y0))
  for (let v = 0; v < cut.height; v++) {
    const from = (y0 + v) * plane.width + x0
    cut.data.set(plane.data.subarray(from, from + cut.width), v * cut.width)
  }
  return cut
}

/** Three box passes, close to a Gaussian of this standard deviation in pixels. Edges repeat. */
export function blurPlane(plane: Plane, sigma: number): Plane {
  if (sigma <= 0) return plane
  const ideal = Math.sqrt((12 * sigma * sigma) / 3 + 1)
  let low = Math.floor(ideal)
  if (low % 2 === 0) low--
  low = Math.max(1, low)
  const wideFrom = Math.round((12 * sigma * sigma - 3 * low * low - 12 * low - 9) / (-4 * low - 4))
  let current = plane
  for (let pass = 0; pass < 3; pass++) current = boxBlur(current, ((pass < wideFrom ? low : low + 2) - 1) / 2)
  return current
}

/** Mean over a (2 radius + 1) square; edges repeat. */
export function boxBlur(plane: Plane, radius: number): Plane {
  if (radius < 1) return plane
  const { width, height } = plane
  const across = newPlane(width, height)
  const span = 2 * radius + 1
  for (let y = 0; y < height; y++) {
    const row = y * width
    let sum = 0
    for (let k = -radius; k <= radius; k++) sum += plane.data[row + Math.min(width - 1, Math.max(0, k))]!
    for (let x = 0; x < width; x++) {
      across.data[row + x] = sum / span
      sum +=
        plane.data[row + Math.min(width - 1, x + radius + 1)]! - plane.data[row + Math.max(0, x - radius)]!
    }
  }
  const down = newPlane(width, height)
  const sums = new Float64Array(width)
  for (let k = -radius; k <= radius; k++) {
    const row = Math.min(height - 1, Math.max(0, k)) * width
    for (let x = 0; x < width; x++) sums[x] = sums[x]! + across.data[row + x]!
  }
  for (let y = 0; y < height; y++) {
    const gone = Math.max(0, y - radius) * width
    const next = Math.min(height - 1, y + radius + 1) * width
    for (let x = 0; x < width; x++) {
      down.data[y * width + x] = sums[x]! / span
      sums[x] = sums[x]! + across.data[next + x]! - across.data[gone + x]!
    }
  }
  return down
}

/** Bilinear, edges repeat. */
export function sampleAt(plane: Plane, x: number, y: number): number {
  const cx = Math.min(plane.width - 1, Math.max(0, x))
  const cy = Math.min(plane.height - 1, Math.max(0, y))
  const x0 = Math.floor(cx)
  const y0 = Math.floor(cy)
  const x1 = Math.min(plane.width - 1, x0 + 1)
  const y1 = Math.min(plane.height - 1, y0 + 1)
  const fx = cx - x0
  const fy = cy - y0
  const { data, width } = plane
  const top = data[y0 * width + x0]! * (1 - fx) + data[y0 * width + x1]! * fx
  const bottom = data[y1 * width + x0]! * (1 - fx) + data[y1 * width + x1]! * fx
  return top * (1 - fy) + bottom * fy
}

export function meanOf(data: ArrayLike<number>): number {
  let sum = 0
  for (let i = 0; i < data.length; i++) sum += data[i]!
  return data.length ? sum / data.length : 0
}

export function deviationOf(data: ArrayLike<number>): number {
  const mean = meanOf(data)
  let sum = 0
  for (let i = 0; i < data.length; i++) sum += (data[i]! - mean) ** 2
  return data.length ? Math.sqrt(sum / data.length) : 0
}

/** The value below which `share` (0 to 1) of the numbers lie. */
export function quantileOf(data: ArrayLike<number>, share: number): number {
  if (data.length === 0) return 0
  const rank = Math.round(share * (data.length - 1))
  return selectInPlace(new Float32Array(data), Math.min(data.length - 1, Math.max(0, rank)))
}
