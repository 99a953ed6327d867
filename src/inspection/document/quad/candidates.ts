import { type Point, type Quad, areaOf, distance } from '../../pixels/homography.ts'
import type { Edges } from './edges.ts'
import { type Line, crossing } from './lines.ts'

/** Width over height of what is looked for: TD3 1.42, ID-1 1.59; an oblique view changes it. */
const PROPORTIONS = { least: 1.15, most: 2 }

export interface Candidate {
  quad: Quad
  /** Share of the sides in view that lies on an edge, 0 to 1. */
  support: number
  /** One of its sides is not in view and was laid by the proportions of a document. */
  isOpen: boolean
  value: number
}

/** Every four lines that could be the sides of a document, the likeliest first. */
export function rankQuads(edges: Edges, lines: { flat: Line[]; steep: Line[] }): Candidate[] {
  const ranked: Candidate[] = []
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
