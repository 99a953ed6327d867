import type { Point } from '../../pixels/homography.ts'
import type { Edges } from './edges.ts'

const ANGLES = 180
/** Lines tried for each of the two directions. */
const MOST_LINES = 14

/** A straight line: x cos + y sin = rho. */
export interface Line {
  theta: number
  rho: number
  votes: number
}

/** The straight lines that most edges lie on: those that run across, and those that run down. */
export function strongLines(edges: Edges): { flat: Line[]; steep: Line[] } {
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

/** Where two lines meet; nothing where they run nearly the same way. */
export function crossing(a: Line, b: Line): Point | undefined {
  const det = Math.cos(a.theta) * Math.sin(b.theta) - Math.sin(a.theta) * Math.cos(b.theta)
  if (Math.abs(det) < 0.2) return undefined
  return [
    (a.rho * Math.sin(b.theta) - b.rho * Math.sin(a.theta)) / det,
    (b.rho * Math.cos(a.theta) - a.rho * Math.cos(b.theta)) / det,
  ]
}
