import { type Frame, blurPlane, enlargeFrame, newPlane } from '../pixels/frame.ts'
import { shrinkFrame, shrinkerOf } from '../pixels/shrink.ts'
import { apply, readLinear } from './linear.ts'
import {
  CELLS,
  CELL_PIXELS,
  FEATURES,
  PATCH,
  type Place,
  type Pyramid,
  describePatch,
  featuresOfGrid,
  gridOf,
  pyramidOf,
  samplePatch,
} from './patch.ts'
import { FACE_WEIGHTS } from './weights.ts'

/** A face: `size` is the edge of the square that 260 head units fill, 100 units being half a face's width. */
export interface FoundFace extends Place {
  /** The detector's answer: above 0 is a face. */
  score: number
}

const detector = readLinear(FACE_WEIGHTS.detector)
const corrections = FACE_WEIGHTS.align.map((stage) => stage.map(readLinear))

/** The search begins with the picture at this size: a face of a seventh of the long edge is the smallest found. */
const SEARCH_EDGE = 336
/** The same for somebody far away. */
const FAR_EDGE = 1000
const FAR_FROM = 0.1
const STEP = 1.18
/** Turns tried when no upright face is found. */
const TURNS = [0, 25, -25, 48, -48]
export const FACE_FROM = 0.05
const SURE_FROM = 0.35

/** A second face has to be surer than a first: a shelf of books now and then looks a little like one. */
const SECOND_FROM = 0.25
/** A face this much smaller than the first stands far behind and is nobody's company. */
const SECOND_SIZE = 0.4

/** A face found with less is looked for once more in a smoothed picture, which is trusted even a little less clear. */
const HAZY_BELOW = 0.5
const LESS_CLEAR_BY = 0.05
/** Standard deviation of the smoothing with the long edge at `SEARCH_EDGE` pixels. */
const SMOOTHING = 2.7

/** Every face in the picture, the surest first. */
export function findFaces(frame: Frame): FoundFace[] {
  const pyramid = pyramidOf(frame)
  let best: FoundFace[] = []
  for (const turn of TURNS) {
    const found = searchAt(frame, pyramid, (turn * Math.PI) / 180, SEARCH_EDGE)
    if (found.length > 0 && (best.length === 0 || found[0]!.score > best[0]!.score)) best = found
    if (best[0] && best[0].score > SURE_FROM) break
  }
  // The waves of a display hide a face from the detector: smoothed, it shows.
  if (!best[0] || best[0].score < HAZY_BELOW) {
    const calm = searchCalmed(frame)
    const least = best[0] ? best[0].score - LESS_CLEAR_BY : SECOND_FROM
    if (calm[0] && calm[0].score > least) best = calm
  }
  // Somebody far away: only looked for when nobody is near.
  if (!best[0] || best[0].score < SURE_FROM) {
    const far = searchAt(frame, pyramid, 0, FAR_EDGE, SEARCH_EDGE).filter(({ score }) => score > FAR_FROM)
    if (far[0] && far[0].score > (best[0]?.score ?? 0)) best = far
  }
  const [first, ...others] = best
  if (!first) return []
  return [first, ...others.filter((face) => face.score > SECOND_FROM && face.size > first.size * SECOND_SIZE)]
}

/** A quick look for live pictures: upright faces alone, with the long edge at each of these sizes until one is found. */
export function glanceForFaces(frame: Frame, edges: readonly number[]): FoundFace[] {
  const pyramid = pyramidOf(frame)
  for (const edge of edges) {
    const found = searchAt(frame, pyramid, 0, edge)
    if (found.length > 0) return found
  }
  return []
}

/** Searches with the long edge at `largest` pixels down to `smallest`, or until one window fills the picture. */
function searchAt(frame: Frame, pyramid: Pyramid, angle: number, largest: number, smallest = 0): FoundFace[] {
  const turned = angle === 0 ? frame : turnFrame(frame, angle)
  const candidates: FoundFace[] = []
  const features = new Float32Array(FEATURES)
  const shrink = shrinkerOf(turned)
  for (let edge = largest; edge >= Math.max(smallest, PATCH * 1.02); edge /= STEP) {
    const rounded = Math.round(edge)
    const isLarger = Math.max(turned.width, turned.height) < rounded
    const small = isLarger ? enlargeFrame(turned, rounded) : shrink(rounded)
    if (Math.min(small.width, small.height) < PATCH) break
    const ratio = turned.width / small.width
    const grid = gridOf(small.rgb, small.width, small.height)
    for (let row = 0; row + CELLS <= grid.rows; row++) {
      for (let column = 0; column + CELLS <= grid.columns; column++) {
        const score = apply(detector, featuresOfGrid(grid, column, row, features))
        if (score < -0.25) continue
        const x = (column * CELL_PIXELS + PATCH / 2) * ratio
        const y = (row * CELL_PIXELS + PATCH / 2) * ratio
        candidates.push({
          ...turnBack(x, y, turned, frame, angle),
          size: (PATCH * ratio * frame.scale) / turned.scale,
          angle,
          score,
        })
      }
    }
  }
  candidates.sort((a, b) => b.score - a.score)
  const kept: FoundFace[] = []
  for (const candidate of candidates.slice(0, 60)) {
    if (kept.some((k) => overlap(k, candidate) > 0.2)) continue
    const settled = settle(pyramid, candidate)
    if (settled.score < FACE_FROM || kept.some((k) => overlap(k, settled) > 0.2)) continue
    kept.push(settled)
    if (kept.length >= 4) break
  }
  return kept.sort((a, b) => b.score - a.score)
}

function searchCalmed(frame: Frame): FoundFace[] {
  const small = shrinkFrame(frame, SEARCH_EDGE)
  const calm: Frame = { ...small, rgb: new Uint8Array(small.rgb.length) }
  for (let c = 0; c < 3; c++) {
    const plane = newPlane(small.width, small.height)
    for (let i = 0; i < plane.data.length; i++) plane.data[i] = small.rgb[i * 3 + c]!
    const { data } = blurPlane(plane, SMOOTHING)
    for (let i = 0; i < data.length; i++) calm.rgb[i * 3 + c] = data[i]!
  }
  const ratio = frame.width / small.width
  return searchAt(calm, pyramidOf(calm), 0, SEARCH_EDGE).map((face) => ({
    ...face,
    x: face.x * ratio,
    y: face.y * ratio,
    size: face.size * ratio,
  }))
}

/** Moves a square onto the face in it, and asks the detector again there. */
export function settle(pyramid: Pyramid, start: Place): FoundFace {
  let place: Place = start
  for (const stage of [...corrections, ...Array.from({ length: 4 }, () => corrections.at(-1)!)]) {
    const features = describePatch(samplePatch(pyramid, place))
    const [dx, dy, grow, turn] = stage.map((linear) => apply(linear, features)) as [
      number,
      number,
      number,
      number,
    ]
    const limit = (value: number, most: number) => Math.max(-most, Math.min(most, value))
    const mx = limit(dx, 0.3) * place.size
    const my = limit(dy, 0.3) * place.size
    place = {
      x: place.x + mx * Math.cos(place.angle) - my * Math.sin(place.angle),
      y: place.y + mx * Math.sin(place.angle) + my * Math.cos(place.angle),
      size: place.size * Math.exp(limit(grow, 0.35)),
      angle: place.angle + limit(turn, 0.4),
    }
  }
  return { ...place, score: apply(detector, describePatch(samplePatch(pyramid, place))) }
}

function overlap(a: Place, b: Place): number {
  const width = Math.min(a.x + a.size / 2, b.x + b.size / 2) - Math.max(a.x - a.size / 2, b.x - b.size / 2)
  const height = Math.min(a.y + a.size / 2, b.y + b.size / 2) - Math.max(a.y - a.size / 2, b.y - b.size / 2)
  if (width <= 0 || height <= 0) return 0
  const common = width * height
  return common / Math.min(a.size ** 2, b.size ** 2)
}

/** Turns a picture about its middle so that what was turned by `angle` stands upright; small, for searching. */
function turnFrame(frame: Frame, angle: number): Frame {
  const source = shrinkFrame(frame, SEARCH_EDGE)
  const edge = Math.round(Math.hypot(source.width, source.height))
  const rgb = new Uint8Array(edge * edge * 3).fill(128)
  const cos = Math.cos(angle)
  const sin = Math.sin(angle)
  for (let y = 0; y < edge; y++) {
    for (let x = 0; x < edge; x++) {
      const dx = x - edge / 2
      const dy = y - edge / 2
      const u = Math.round(source.width / 2 + dx * cos - dy * sin)
      const v = Math.round(source.height / 2 + dx * sin + dy * cos)
      if (u < 0 || v < 0 || u >= source.width || v >= source.height) continue
      const from = (v * source.width + u) * 3
      const to = (y * edge + x) * 3
      rgb[to] = source.rgb[from]!
      rgb[to + 1] = source.rgb[from + 1]!
      rgb[to + 2] = source.rgb[from + 2]!
    }
  }
  return { width: edge, height: edge, rgb, scale: source.scale }
}

function turnBack(
  x: number,
  y: number,
  turned: Frame,
  frame: Frame,
  angle: number,
): { x: number; y: number } {
  if (angle === 0) return { x, y }
  const ratio = frame.scale / turned.scale
  const dx = x - turned.width / 2
  const dy = y - turned.height / 2
  const cos = Math.cos(angle)
  const sin = Math.sin(angle)
  return {
    x: frame.width / 2 + (dx * cos - dy * sin) * ratio,
    y: frame.height / 2 + (dx * sin + dy * cos) * ratio,
  }
}
