import type { Frame } from '../../pixels/frame.ts'
import { type Point, type Quad, distance } from '../../pixels/homography.ts'

/** Moves each side onto the steepest change near it, to a fraction of a pixel, and crosses the sides anew. */
export function refine(frame: Frame, quad: Quad, reach: number): Quad {
  let current = quad
  for (const span of [reach * 2, reach]) {
    const sides = [0, 1, 2, 3].map((side) => refineSide(frame, current, side, span))
    const corners = sides.map((side, i) => cross(sides[(i + 3) % 4]!, side))
    if (corners.every((corner, i) => corner && distance(corner, current[i]!) < span * 4)) {
      current = corners as Quad
    }
  }
  return current
}

type Segment = [Point, Point]

function refineSide(frame: Frame, quad: Quad, side: number, reach: number): Segment {
  const [x0, y0] = quad[side]!
  const [x1, y1] = quad[(side + 1) % 4]!
  const length = Math.hypot(x1 - x0, y1 - y0)
  const nx = (y1 - y0) / length
  const ny = (x0 - x1) / length
  const found: [number, number, number][] = []
  const step = Math.max(0.5, reach / 8)
  for (let s = 0; s <= 60; s++) {
    const t = 0.06 + (0.88 * s) / 60
    const x = x0 + (x1 - x0) * t
    const y = y0 + (y1 - y0) * t
    if (x < reach || y < reach || x > frame.width - reach - 1 || y > frame.height - reach - 1) continue
    const samples: number[][] = []
    for (let o = -reach - step; o <= reach + step; o += step)
      samples.push(colourAt(frame, x + nx * o, y + ny * o))
    // The outermost clear change is the card's edge; a printed frame just inside is not.
    let best = 0
    const changes: number[] = []
    for (let k = 1; k + 1 < samples.length; k++) {
      const a = samples[k - 1]!
      const b = samples[k + 1]!
      const change = Math.abs(a[0]! - b[0]!) + Math.abs(a[1]! - b[1]!) + Math.abs(a[2]! - b[2]!)
      changes.push(change)
      if (change > best) best = change
    }
    if (best < 8) continue
    let weight = 0
    let sum = 0
    const peak = changes.indexOf(best)
    for (let k = Math.max(0, peak - 2); k <= Math.min(changes.length - 1, peak + 2); k++) {
      weight += changes[k]!
      sum += changes[k]! * (-reach + k * step)
    }
    found.push([t * length, sum / weight, best])
  }
  const line = found.length >= 8 ? robustLine(found) : { slope: 0, offset: 0 }
  const end = (t: number): Point => {
    const o = line.offset + line.slope * t
    return [x0 + ((x1 - x0) * t) / length + nx * o, y0 + ((y1 - y0) * t) / length + ny * o]
  }
  return [end(0), end(length)]
}

function colourAt(frame: Frame, x: number, y: number): number[] {
  const cx = Math.min(frame.width - 1.001, Math.max(0, x))
  const cy = Math.min(frame.height - 1.001, Math.max(0, y))
  const x0 = cx | 0
  const y0 = cy | 0
  const fx = cx - x0
  const fy = cy - y0
  const i = (y0 * frame.width + x0) * 3
  const j = i + frame.width * 3
  const s = frame.rgb
  const out = [0, 0, 0]
  for (let c = 0; c < 3; c++) {
    out[c] =
      (s[i + c]! * (1 - fx) + s[i + 3 + c]! * fx) * (1 - fy) +
      (s[j + c]! * (1 - fx) + s[j + 3 + c]! * fx) * fy
  }
  return out
}

/** The line that most of the points agree on, then least squares over those. */
function robustLine(points: [number, number, number][]): { slope: number; offset: number } {
  let best = { slope: 0, offset: 0 }
  let most = -1
  const places = Float64Array.from(points, ([t]) => t)
  const offsets = Float64Array.from(points, ([, o]) => o)
  for (let i = 0; i < points.length; i += 2) {
    for (let j = i + 5; j < points.length; j += 3) {
      const slope = (points[j]![1] - points[i]![1]) / (points[j]![0] - points[i]![0])
      if (Math.abs(slope) > 0.08) continue
      const offset = points[i]![1] - slope * points[i]![0]
      let agree = 0
      for (let k = 0; k < places.length; k++) {
        if (Math.abs(offset + slope * places[k]! - offsets[k]!) < 1) agree++
      }
      if (agree > most) {
        most = agree
        best = { slope, offset }
      }
    }
  }
  const near = points.filter(([t, o]) => Math.abs(best.offset + best.slope * t - o) < 1.2)
  if (near.length < 4) return best
  const n = near.length
  const mt = near.reduce((s, [t]) => s + t, 0) / n
  const mo = near.reduce((s, [, o]) => s + o, 0) / n
  let up = 0
  let down = 0
  for (const [t, o] of near) {
    up += (t - mt) * (o - mo)
    down += (t - mt) ** 2
  }
  const slope = down > 0 ? up / down : 0
  return { slope, offset: mo - slope * mt }
}

function cross([a, b]: Segment, [c, d]: Segment): Point | undefined {
  const det = (b[0] - a[0]) * (d[1] - c[1]) - (b[1] - a[1]) * (d[0] - c[0])
  if (Math.abs(det) < 1e-6) return undefined
  const t = ((c[0] - a[0]) * (d[1] - c[1]) - (c[1] - a[1]) * (d[0] - c[0])) / det
  return [a[0] + t * (b[0] - a[0]), a[1] + t * (b[1] - a[1])]
}
