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
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      let r = 0
      let g = 0
      let b = 0
      for (let sy = 0; sy < steps; sy++) {
        for (let sx = 0; sx < steps; sx++) {
          const px = x + (sx + 0.5) / steps
          const py = y + (sy + 0.5) / steps
          const w = h[6]! * px + h[7]! * py + h[8]!
          const u = (h[0]! * px + h[1]! * py + h[2]!) / w - 0.5
          const v = (h[3]! * px + h[4]! * py + h[5]!) / w - 0.5
          if (!(u > -1 && v > -1 && u < frame.width && v < frame.height)) continue
          const x0 = u < 0 ? 0 : Math.floor(u)
          const y0 = v < 0 ? 0 : Math.floor(v)
          const x1 = x0 + 1 < frame.width ? x0 + 1 : x0
          const y1 = y0 + 1 < frame.height ? y0 + 1 : y0
          const fx = u < 0 ? 0 : u - x0
          const fy = v < 0 ? 0 : v - y0
          const a = (1 - fx) * (1 - fy)
          const c = fx * (1 - fy)
          const d = (1 - fx) * fy
          const e = fx * fy
          const i = (y0 * frame.width + x0) * 3
          const j = (y0 * frame.width + x1) * 3
          const k = (y1 * frame.width + x0) * 3
          const l = (y1 * frame.width + x1) * 3
          const s = frame.rgb
          r += a * s[i]! + c * s[j]! + d * s[k]! + e * s[l]!
          g += a * s[i + 1]! + c * s[j + 1]! + d * s[k + 1]! + e * s[l + 1]!
          b += a * s[i + 2]! + c * s[j + 2]! + d * s[k + 2]! + e * s[l + 2]!
        }
      }
      const at = (y * width + x) * 3
      rgb[at] = r * weight + 0.5
      rgb[at + 1] = g * weight + 0.5
      rgb[at + 2] = b * weight + 0.5
    }
  }
  return { width, height, rgb, scale: frame.scale / density }
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
