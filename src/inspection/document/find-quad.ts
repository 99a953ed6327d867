import { type Frame, type Plane, blurPlane, newPlane } from '../pixels/frame.ts'
import { type Point, type Quad, areaOf, distance } from '../pixels/homography.ts'
import { selectInPlace } from '../pixels/select.ts'
import { shrinkFrame } from '../pixels/shrink.ts'

export interface FoundQuad {
  quad: Quad
  /** Share of the four sides that lies on an edge of the picture, 0 to 1. */
  support: number
  /** Share of the document that lies within the picture. */
  inside: number
  /** One of its sides is not in view and was laid by the proportions of a document. */
  isOpen: boolean
}

const SMALL_EDGE = 400
const ANGLES = 180
/** Lines tried for each of the two directions. */
const MOST_LINES = 14

/** A straight line: x cos + y sin = rho. */
interface Line {
  theta: number
  rho: number
  votes: number
}

/** Quadrilaterals handed on for a closer look. */
const MOST_QUADS = 10

/**
 * Finds what may be the card: four straight edges with the proportions of a document, whatever lies
 * under it. Edges come from colour as well as from brightness, so that a light card on a light table is
 * seen. One side may lie outside the picture: then the proportions tell where it would be. The
 * likeliest first; which of them is a document is for the reader to say.
 */
export function findQuads(frame: Frame): FoundQuad[] {
  const small = shrinkFrame(frame, SMALL_EDGE)
  const scale = small.width / frame.width
  const edges = edgesOf(small)
  const lines = strongLines(edges)
  const found: FoundQuad[] = []
  for (const candidate of rankQuads(edges, lines)) {
    if (found.length >= MOST_QUADS) break
    const rough = candidate.quad.map(([x, y]) => [(x + 0.5) / scale - 0.5, (y + 0.5) / scale - 0.5]) as Quad
    if (found.some((known) => sameQuad(known.quad, rough, frame.width * 0.03))) continue
    const quad = candidate.isOpen ? rough : refine(frame, rough, 1.6 / scale)
    found.push({
      quad,
      support: candidate.support,
      isOpen: candidate.isOpen,
      inside: insideShare(quad, frame.width, frame.height),
    })
  }
  return found
}

function sameQuad(a: Quad, b: Quad, within: number): boolean {
  return a.every((corner, i) => distance(corner, b[i]!) < within)
}

interface Edges {
  width: number
  height: number
  /** Gradient over all channels, its strength relative to the neighbourhood, 0 to 1. */
  strength: Float32Array
  /** Direction of the gradient, 0 to pi. */
  direction: Float32Array
}

function channel(frame: Frame, c: number, height: number): Plane {
  const plane = newPlane(frame.width, height)
  for (let i = 0, p = c; i < plane.data.length; i++, p += 3) plane.data[i] = frame.rgb[p]!
  return plane
}

function edgesOf(frame: Frame): Edges {
  const { width, height } = frame
  const n = width * height
  const strength = new Float32Array(n)
  const across = new Float32Array(n)
  const down = new Float32Array(n)
  for (let c = 0; c < 3; c++) {
    keepSteepest(blurPlane(channel(frame, c, height), 0.9), strength, across, down)
  }
  // A weak edge on a calm table counts as much as a strong one in print: strengths saturate early,
  // at a level that follows the picture's own contrast.
  const ranked = Float32Array.from(strength)
  const calm = selectInPlace(ranked, Math.floor(n * 0.5))
  const lively = selectInPlace(ranked, Math.floor(n * 0.95))
  const floor = Math.max(3, calm * 1.5)
  const full = Math.max(floor * 2.5, floor + (lively - floor) * 0.25)
  const direction = new Float32Array(n)
  for (let i = 0; i < n; i++) {
    strength[i] = Math.min(1, Math.max(0, (strength[i]! - floor) / (full - floor)))
    if (strength[i] === 0) continue
    const angle = Math.atan2(down[i]!, across[i]!)
    direction[i] = angle < 0 ? angle + Math.PI : angle
  }
  thinEdges(strength, direction, width, height)
  return { width, height, strength, direction }
}

/** Puts a channel's gradient wherever it is stronger than what is there. */
function keepSteepest(
  { width, height, data }: Plane,
  strength: Float32Array,
  across: Float32Array,
  down: Float32Array,
): void {
  for (let y = 1; y < height - 1; y++) {
    for (let i = y * width + 1, end = (y + 1) * width - 1; i < end; i++) {
      const a = data[i - width - 1]!
      const b = data[i - width + 1]!
      const d = data[i + width - 1]!
      const e = data[i + width + 1]!
      const gx = b + 2 * data[i + 1]! + e - a - 2 * data[i - 1]! - d
      const gy = d + 2 * data[i + width]! + e - a - 2 * data[i - width]! - b
      const g = Math.sqrt(gx * gx + gy * gy)
      if (g > strength[i]!) {
        strength[i] = g
        across[i] = gx
        down[i] = gy
      }
    }
  }
}

/** Keeps an edge where it is strongest across its own direction. */
function thinEdges(strength: Float32Array, direction: Float32Array, width: number, height: number): void {
  const whole = Float32Array.from(strength)
  for (let y = 1; y < height - 1; y++) {
    for (let x = 1; x < width - 1; x++) {
      const i = y * width + x
      if (whole[i] === 0) continue
      const angle = direction[i]!
      const ox = Math.round(Math.cos(angle))
      const oy = Math.round(Math.sin(angle))
      const before = whole[i - oy * width - ox]!
      const after = whole[i + oy * width + ox]!
      if (before > whole[i]! || after > whole[i]!) strength[i] = whole[i]! * 0.3
    }
  }
}

function strongLines(edges: Edges): { flat: Line[]; steep: Line[] } {
  const { width, height } = edges
  const diagonal = Math.ceil(Math.hypot(width, height))
  const bins = 2 * diagonal + 1
  const votes = new Float32Array(ANGLES * bins)
  const cos = Array.from({ length: ANGLES }, (_, t) => Math.cos((t * Math.PI) / ANGLES))
  const sin = Array.from({ length: ANGLES }, (_, t) => Math.sin((t * Math.PI) / ANGLES))
  for (let y = 1; y < height - 1; y++) {
    for (let x = 1; x < width - 1; x++) {
      const weight = edges.strength[y * width + x]!
      if (weight < 0.15) continue
      const middle = Math.round((edges.direction[y * width + x]! * ANGLES) / Math.PI)
      for (let turn = -4; turn <= 4; turn++) {
        const t = (middle + turn + ANGLES) % ANGLES
        const rho = x * cos[t]! + y * sin[t]!
        const bin = Math.round(rho) + diagonal
        votes[t * bins + bin] = votes[t * bins + bin]! + weight
      }
    }
  }
  const candidates: Line[] = []
  const least = Math.min(width, height) * 0.18
  for (let t = 0; t < ANGLES; t++) {
    for (let bin = 1; bin < bins - 1; bin++) {
      const value = votes[t * bins + bin]! + 0.5 * (votes[t * bins + bin - 1]! + votes[t * bins + bin + 1]!)
      if (value > least) candidates.push({ theta: (t * Math.PI) / ANGLES, rho: bin - diagonal, votes: value })
    }
  }
  candidates.sort((a, b) => b.votes - a.votes)
  const flat: Line[] = []
  const steep: Line[] = []
  for (const line of candidates) {
    // theta is the direction of the normal: near 90 degrees the line runs across.
    const list = Math.abs(line.theta - Math.PI / 2) <= Math.PI / 4 + 0.02 ? flat : steep
    if (list.length < MOST_LINES && !list.some((kept) => sameLine(kept, line, width, height))) list.push(line)
    if (flat.length >= MOST_LINES && steep.length >= MOST_LINES) break
  }
  return { flat, steep }
}

function sameLine(a: Line, b: Line, width: number, height: number): boolean {
  let turn = Math.abs(a.theta - b.theta)
  if (turn > Math.PI / 2) turn = Math.PI - turn
  if (turn > 0.09) return false
  // How far apart they run where they cross the picture's middle.
  const at = (line: Line) =>
    line.rho - (width / 2) * Math.cos(line.theta) - (height / 2) * Math.sin(line.theta)
  const flipped = Math.abs(a.theta - b.theta) > Math.PI / 2
  return Math.abs(at(a) - (flipped ? -at(b) : at(b))) < 4 + turn * 60
}

function crossing(a: Line, b: Line): Point | undefined {
  const det = Math.cos(a.theta) * Math.sin(b.theta) - Math.sin(a.theta) * Math.cos(b.theta)
  if (Math.abs(det) < 0.2) return undefined
  return [
    (a.rho * Math.sin(b.theta) - b.rho * Math.sin(a.theta)) / det,
    (b.rho * Math.cos(a.theta) - a.rho * Math.cos(b.theta)) / det,
  ]
}

/** Width over height of what is looked for: TD3 1.42, ID-1 1.59; an oblique view changes it. */
const PROPORTIONS = { least: 1.15, most: 2 }

interface Ranked {
  quad: Quad
  support: number
  isOpen: boolean
  value: number
}

function rankQuads(edges: Edges, lines: { flat: Line[]; steep: Line[] }): Ranked[] {
  const ranked: Ranked[] = []
  const { width, height } = edges
  const add = (quad: Quad | undefined, isOpen: boolean) => {
    if (!quad || !plausible(quad, width, height)) return
    const sides = sideSupports(edges, quad, isOpen ? 0.4 : 0.15)
    if (!sides) return
    const seen = sides.filter((side) => side >= 0)
    if (isOpen ? seen.length !== 3 : seen.length < 3) return
    const support = seen.reduce((sum, s) => sum + s, 0) / seen.length
    const least = Math.min(...seen)
    if (support < (isOpen ? 0.6 : 0.42)) return
    const share = Math.min(1, areaOf(quad) / (width * height))
    ranked.push({ quad, support, isOpen, value: support + 0.35 * least + 0.25 * share - (isOpen ? 0.2 : 0) })
  }
  const pairs = (list: Line[]) => list.flatMap((a, i) => list.slice(i + 1).map((b) => [a, b] as const))
  const flatPairs = pairs(lines.flat)
  const steepPairs = pairs(lines.steep)
  for (const [a, b] of flatPairs) {
    for (const [c, d] of steepPairs) add(order(a, b, c, d), false)
    for (const side of lines.steep)
      for (const quad of openQuads(a, b, side, 'beside', width, height)) add(quad, true)
  }
  for (const [c, d] of steepPairs) {
    for (const side of lines.flat)
      for (const quad of openQuads(c, d, side, 'above', width, height)) add(quad, true)
  }
  return ranked.sort((a, b) => b.value - a.value)
}

/** Three sides are in view and the fourth is not: it is laid where the proportions of a document put it. */
function openQuads(
  one: Line,
  two: Line,
  side: Line,
  direction: 'beside' | 'above',
  width: number,
  height: number,
): Quad[] {
  const p = crossing(one, side)
  const q = crossing(two, side)
  if (!p || !q || ![p, q].every(([x, y]) => x > 0 && y > 0 && x < width && y < height)) return []
  const length = distance(p, q)
  const along = (line: Line): Point => [-Math.sin(line.theta), Math.cos(line.theta)]
  const quads: Quad[] = []
  for (const proportion of [125 / 88, 85.6 / 53.98]) {
    const reach = direction === 'beside' ? length * proportion : length / proportion
    for (const sign of [1, -1]) {
      const move = ([x, y]: Point, line: Line): Point => {
        let [dx, dy] = along(line)
        // Both edges run the same way: to the right (beside) or downwards (above).
        if ((direction === 'beside' ? dx : dy) < 0) [dx, dy] = [-dx, -dy]
        return [x + dx * reach * sign, y + dy * reach * sign]
      }
      const [r, s] = [move(p, one), move(q, two)]
      const beyond = ([x, y]: Point) => x < 0 || y < 0 || x > width || y > height
      if (!beyond(r) || !beyond(s)) continue
      quads.push(arrange([p, q, s, r]))
    }
  }
  return quads
}

/** The corners in reading order, whatever order they come in around the shape. */
function arrange(points: Point[]): Quad {
  const ring = areaOf(points) > 0 ? points : [...points].reverse()
  let first = 0
  for (let i = 1; i < 4; i++) if (ring[i]![0] + ring[i]![1] < ring[first]![0] + ring[first]![1]) first = i
  return [0, 1, 2, 3].map((i) => ring[(first + i) % 4]!) as Quad
}

function order(a: Line, b: Line, c: Line, d: Line): Quad | undefined {
  const points = [crossing(a, c), crossing(a, d), crossing(b, d), crossing(b, c)]
  if (points.some((point) => !point)) return undefined
  let [p, q, r, s] = points as Quad
  // Upper line first, left line first.
  if (p[1] + q[1] > r[1] + s[1]) [p, q, r, s] = [s, r, q, p]
  if (p[0] + s[0] > q[0] + r[0]) [p, q, r, s] = [q, p, s, r]
  return [p, q, r, s]
}

function plausible(quad: Quad, width: number, height: number): boolean {
  const [p, q, r, s] = quad
  const top = distance(p, q)
  const bottom = distance(s, r)
  const left = distance(p, s)
  const right = distance(q, r)
  const across = (top + bottom) / 2
  const down = (left + right) / 2
  if (across < width * 0.12 || down < height * 0.12) return false
  const ratio = across / down
  const proportion = ratio >= 1 ? ratio : 1 / ratio
  if (proportion < PROPORTIONS.least || proportion > PROPORTIONS.most) return false
  if (Math.min(top, bottom) / Math.max(top, bottom) < 0.6) return false
  if (Math.min(left, right) / Math.max(left, right) < 0.6) return false
  if (areaOf(quad) < width * height * 0.03) return false
  const reach = 0.6
  return quad.every(
    ([x, y]) =>
      x > -width * reach && x < width * (1 + reach) && y > -height * reach && y < height * (1 + reach),
  )
}

/**
 * For each side the share of it that is an edge running its way; -1 for a side that is not in view.
 * Undefined as soon as a side has less than `least`, or two are not in view.
 */
function sideSupports(edges: Edges, quad: Quad, least: number): number[] | undefined {
  const { height } = edges
  const supports: number[] = []
  let unseen = 0
  for (let side = 0; side < 4; side++) {
    const [x0, y0] = quad[side]!
    const [x1, y1] = quad[(side + 1) % 4]!
    const length = Math.hypot(x1 - x0, y1 - y0)
    const normal = Math.atan2(x0 - x1, y1 - y0)
    const [nx, ny] = [Math.cos(normal), Math.sin(normal)]
    const wanted = (normal + 2 * Math.PI) % Math.PI
    const steps = Math.max(12, Math.round(length / 2))
    let seen = 0
    let hits = 0
    // Corners are round and bent: the last twentieth is not asked.
    for (let s = 0; s <= steps; s++) {
      const t = 0.05 + (0.9 * s) / steps
      const x = x0 + (x1 - x0) * t
      const y = y0 + (y1 - y0) * t
      if (x < 2 || y < 2 || x > edges.width - 3 || y > height - 3) continue
      seen++
      let hit = 0
      for (let o = -1.5; o <= 1.5; o += 0.75) {
        const px = Math.round(x + nx * o)
        const py = Math.round(y + ny * o)
        const i = py * edges.width + px
        const strength = edges.strength[i] ?? 0
        if (strength <= hit) continue
        let turn = Math.abs(edges.direction[i]! - wanted)
        if (turn > Math.PI / 2) turn = Math.PI - turn
        if (turn < 0.3) hit = strength
      }
      hits += Math.min(1, hit * 1.6)
    }
    if (seen < steps * 0.15) {
      if (++unseen > 1) return undefined
      supports.push(-1)
    } else if (hits / seen < least) return undefined
    else supports.push(hits / seen)
  }
  return supports
}

/** Moves each side onto the steepest change near it, to a fraction of a pixel, and crosses the sides anew. */
function refine(frame: Frame, quad: Quad, reach: number): Quad {
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

/** How much of the quadrilateral lies within the picture. */
export function insideShare(quad: Quad, width: number, height: number): number {
  let inside = 0
  const [p, q, r, s] = quad
  for (let i = 0; i < 20; i++) {
    for (let j = 0; j < 20; j++) {
      const u = (i + 0.5) / 20
      const v = (j + 0.5) / 20
      const x = (p[0] * (1 - u) + q[0] * u) * (1 - v) + (s[0] * (1 - u) + r[0] * u) * v
      const y = (p[1] * (1 - u) + q[1] * u) * (1 - v) + (s[1] * (1 - u) + r[1] * u) * v
      if (x >= 0 && y >= 0 && x < width && y < height) inside++
    }
  }
  return inside / 400
}
