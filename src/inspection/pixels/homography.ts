import { type Frame, type Plane, newPlane } from './frame.ts'

export type Point = [number, number]
/** Top left, top right, bottom right, bottom left, as the document is read. */
export type Quad = [Point, Point, Point, Point]

/** Row by row, the last entry 1. Maps (x, y, 1) to (u w, v w, w). */
export type Homography = number[]

/** The projective map that takes each of four points to its partner. */
export function homographyOf(from: Quad, to: Quad): Homography {
  const rows: number[][] = []
  for (let i = 0; i < 4; i++) {
    const [x, y] = from[i]!
    const [u, v] = to[i]!
    rows.push([x, y, 1, 0, 0, 0, -u * x, -u * y, u])
    rows.push([0, 0, 0, x, y, 1, -v * x, -v * y, v])
  }
  return [...solve(rows), 1]
}

/** Gauss with pivoting over rows `[…coefficients, value]`. A singular system gives zeros where it is free. */
export function solve(rows: number[][]): number[] {
  const n = rows.length
  for (let column = 0; column < n; column++) {
    let pivot = column
    for (let r = column + 1; r < n; r++) {
      if (Math.abs(rows[r]![column]!) > Math.abs(rows[pivot]![column]!)) pivot = r
    }
    ;[rows[column], rows[pivot]] = [rows[pivot]!, rows[column]!]
    const lead = rows[column]![column]!
    if (Math.abs(lead) < 1e-12) continue
    for (let r = 0; r < n; r++) {
      if (r === column) continue
      const factor = rows[r]![column]! / lead
      if (factor === 0) continue
      for (let k = column; k <= n; k++) rows[r]![k] = rows[r]![k]! - factor * rows[column]![k]!
    }
  }
  return rows.map((row, i) => (Math.abs(row[i]!) < 1e-12 ? 0 : row[n]! / row[i]!))
}

export function project(h: Homography, x: number, y: number): Point {
  const w = h[6]! * x + h[7]! * y + h[8]!
  return [(h[0]! * x + h[1]! * y + h[2]!) / w, (h[3]! * x + h[4]! * y + h[5]!) / w]
}

export function rectangle(width: number, height: number): Quad {
  return [
    [0, 0],
    [width, 0],
    [width, height],
    [0, height],
  ]
}

/** Straightens the quadrilateral into an upright picture of `width` x `height`. Outside the frame is black. */
export function straighten(frame: Frame, quad: Quad, width: number, height: number): Frame {
  const h = homographyOf(rectangle(width, height), quad)
  const rgb = new Uint8Array(width * height * 3)
  // Where the source is denser than the target, several samples are averaged, else fine print aliases.
  const density = Math.max(
    distance(quad[0], quad[1]) / width,
    distance(quad[1], quad[2]) / height,
    distance(quad[3], quad[2]) / width,
  )
  const steps = density > 1.3 ? 2 : 1
  const weight = 1 / (steps * steps)
  const sums = new Float64Array(width * 3)
  for (let y = 0; y < height; y++) {
    sums.fill(0)
    for (let step = 0; step < steps; step++) addSamples(sums, frame, h, y + (step + 0.5) / steps, steps)
    for (let i = 0, at = y * width * 3; i < sums.length; i++, at++) rgb[at] = sums[i]! * weight + 0.5
  }
  return { width, height, rgb, scale: frame.scale / density }
}

/** Adds to each pixel of a line what the frame shows at `steps` places along it, bilinear. Outside it is black. */
function addSamples(sums: Float64Array, frame: Frame, h: Homography, py: number, steps: number): void {
  const { width, height, rgb } = frame
  // Along a line only the first terms change.
  const a = h[0]!
  const b = h[1]! * py + h[2]!
  const c = h[3]!
  const d = h[4]! * py + h[5]!
  const e = h[6]!
  const f = h[7]! * py + h[8]!
  const stride = width * 3
  for (let at = 0, px = 0.5 / steps; at < sums.length; at += 3) {
    let red = 0
    let green = 0
    let blue = 0
    for (let step = 0; step < steps; step++, px += 1 / steps) {
      const scale = 1 / (e * px + f)
      const u = (a * px + b) * scale - 0.5
      const v = (c * px + d) * scale - 0.5
      if (u >= 0 && v >= 0 && u < width - 1 && v < height - 1) {
        const x0 = u | 0
        const y0 = v | 0
        const i = y0 * stride + x0 * 3
        const k = i + stride
        const br = (u - x0) * (v - y0)
        const tr = u - x0 - br
        const bl = v - y0 - br
        const tl = 1 - tr - bl - br
        red += tl * rgb[i]! + tr * rgb[i + 3]! + bl * rgb[k]! + br * rgb[k + 3]!
        green += tl * rgb[i + 1]! + tr * rgb[i + 4]! + bl * rgb[k + 1]! + br * rgb[k + 4]!
        blue += tl * rgb[i + 2]! + tr * rgb[i + 5]! + bl * rgb[k + 2]! + br * rgb[k + 5]!
      } else if (u > -1 && v > -1 && u < width && v < height) {
        red += sampleAtEdge(frame, u, v, 0)
        green += sampleAtEdge(frame, u, v, 1)
        blue += sampleAtEdge(frame, u, v, 2)
      }
    }
    sums[at] = sums[at]! + red
    sums[at + 1] = sums[at + 1]! + green
    sums[at + 2] = sums[at + 2]! + blue
  }
}

/** One channel where a neighbour may be missing: then the pixel itself stands for it. */
function sampleAtEdge({ width, height, rgb }: Frame, u: number, v: number, channel: number): number {
  const x0 = Math.max(0, Math.floor(u))
  const y0 = Math.max(0, Math.floor(v))
  const x1 = Math.min(width - 1, x0 + 1)
  const y1 = Math.min(height - 1, y0 + 1)
  const fx = Math.max(0, u - x0)
  const fy = Math.max(0, v - y0)
  const at = (x: number, y: number) => rgb[(y * width + x) * 3 + channel]!
  const top = at(x0, y0) * (1 - fx) + at(x1, y0) * fx
  return top * (1 - fy) + (at(x0, y1) * (1 - fx) + at(x1, y1) * fx) * fy
}

/** The same for one channel, one sample a pixel. */
export function straightenPlane(plane: Plane, quad: Quad, width: number, height: number): Plane {
  const h = homographyOf(rectangle(width, height), quad)
  const flat = newPlane(width, height)
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const [u, v] = project(h, x + 0.5, y + 0.5)
      const x0 = Math.floor(u)
      const y0 = Math.floor(v)
      if (x0 < 0 || y0 < 0 || x0 >= plane.width || y0 >= plane.height) continue
      flat.data[y * width + x] = plane.data[y0 * plane.width + x0]!
    }
  }
  return flat
}

export function distance(a: Point, b: Point): number {
  return Math.hypot(a[0] - b[0], a[1] - b[1])
}

/** Area in square units, positive when the corners run clockwise on a screen. */
export function areaOf(quad: Point[]): number {
  let sum = 0
  for (let i = 0; i < quad.length; i++) {
    const [x, y] = quad[i]!
    const [u, v] = quad[(i + 1) % quad.length]!
    sum += x * v - u * y
  }
  return sum / 2
}
