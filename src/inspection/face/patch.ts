import type { Frame } from '../pixels/frame.ts'
import { shrinkFrame } from '../pixels/shrink.ts'

/**
 * The common description of a square of a picture: in each of 8 x 8 cells how strong edges run in nine
 * directions, relative to their neighbourhood, and which colour and brightness the cell has relative to
 * the whole square. What the light does to the whole picture falls away.
 */
export const CELLS = 8
export const CELL_PIXELS = 6
export const PATCH = CELLS * CELL_PIXELS
const DIRECTIONS = 9
const PER_CELL = DIRECTIONS + 3
export const FEATURES = CELLS * CELLS * PER_CELL

/** Where a face (or what may be one) lies: `size` is the square's edge in pixels, `angle` its turn in radians. */
export interface Place {
  x: number
  y: number
  size: number
  angle: number
}

/** The same picture at halves of its size, so that a large square can be read without aliasing. */
export interface Pyramid {
  levels: Frame[]
}

export function pyramidOf(frame: Frame): Pyramid {
  const levels = [frame]
  for (;;) {
    const last = levels.at(-1)!
    const edge = Math.max(last.width, last.height)
    if (edge < 96) return { levels }
    levels.push(shrinkFrame(last, Math.ceil(edge / 2)))
  }
}

/** Reads the square at a place into `pixels` x `pixels`, three floats a pixel. Outside the picture the edge repeats. */
export function samplePatch(pyramid: Pyramid, place: Place, pixels = PATCH): Float32Array {
  const base = pyramid.levels[0]!
  let level = 0
  while (level + 1 < pyramid.levels.length && place.size / 2 ** level > pixels * 1.6) level++
  const frame = pyramid.levels[level]!
  const shrunk = frame.width / base.width
  const step = (place.size * shrunk) / pixels
  const cos = Math.cos(place.angle) * step
  const sin = Math.sin(place.angle) * step
  const out = new Float32Array(pixels * pixels * 3)
  const { width, height, rgb } = frame
  const half = pixels / 2
  const cx = (place.x + 0.5) * shrunk - 0.5
  const cy = (place.y + 0.5) * shrunk - 0.5
  for (let v = 0, at = 0; v < pixels; v++) {
    for (let u = 0; u < pixels; u++, at += 3) {
      const du = u - half + 0.5
      const dv = v - half + 0.5
      let x = cx + du * cos - dv * sin
      let y = cy + du * sin + dv * cos
      x = x < 0 ? 0 : x > width - 1.001 ? width - 1.001 : x
      y = y < 0 ? 0 : y > height - 1.001 ? height - 1.001 : y
      const x0 = x | 0
      const y0 = y | 0
      const fx = x - x0
      const fy = y - y0
      const i = (y0 * width + x0) * 3
      const j = i + width * 3
      for (let c = 0; c < 3; c++) {
        out[at + c] =
          (rgb[i + c]! * (1 - fx) + rgb[i + 3 + c]! * fx) * (1 - fy) +
          (rgb[j + c]! * (1 - fx) + rgb[j + 3 + c]! * fx) * fy
      }
    }
  }
  return out
}

/** The features of a patch of `PATCH` x `PATCH`. */
export function describePatch(patch: Float32Array): Float32Array {
  return featuresOfGrid(gridOf(patch, PATCH, PATCH), 0, 0)
}

/** Cell by cell raw histograms and colours of a whole picture; windows are cut out of it. */
export interface CellGrid {
  columns: number
  rows: number
  /** Nine directions a cell: the square root of the energy, and the energy of all of them. */
  roots: Float64Array
  energy: Float64Array
  /** Red, green, blue means a cell. */
  colours: Float32Array
}

/** @param rgb three numbers a pixel */
export function gridOf(rgb: ArrayLike<number>, width: number, height: number): CellGrid {
  const columns = Math.floor(width / CELL_PIXELS)
  const rows = Math.floor(height / CELL_PIXELS)
  const edges = new Float32Array(columns * rows * DIRECTIONS)
  const colours = new Float32Array(columns * rows * 3)
  const grey = new Float32Array(width * height)
  for (let i = 0, p = 0; i < grey.length; i++, p += 3) {
    grey[i] = 0.299 * rgb[p]! + 0.587 * rgb[p + 1]! + 0.114 * rgb[p + 2]!
  }
  const share = 1 / (CELL_PIXELS * CELL_PIXELS)
  for (let y = 0; y < rows * CELL_PIXELS; y++) {
    const up = Math.max(0, y - 1) * width
    const down = Math.min(height - 1, y + 1) * width
    const row = ((y / CELL_PIXELS) | 0) * columns
    for (let x = 0; x < columns * CELL_PIXELS; x++) {
      const at = y * width
      const gx = grey[at + Math.min(width - 1, x + 1)]! - grey[at + Math.max(0, x - 1)]!
      const gy = grey[down + x]! - grey[up + x]!
      const cell = row + ((x / CELL_PIXELS) | 0)
      const p = (at + x) * 3
      colours[cell * 3]! += rgb[p]! * share
      colours[cell * 3 + 1]! += rgb[p + 1]! * share
      colours[cell * 3 + 2]! += rgb[p + 2]! * share
      const strength = Math.sqrt(gx * gx + gy * gy)
      if (strength < 0.5) continue
      let angle = Math.atan2(gy, gx)
      if (angle < 0) angle += Math.PI
      const place = (angle / Math.PI) * DIRECTIONS
      const low = Math.floor(place) % DIRECTIONS
      const part = place - Math.floor(place)
      const bin = cell * DIRECTIONS
      edges[bin + low]! += strength * (1 - part)
      edges[bin + ((low + 1) % DIRECTIONS)]! += strength * part
    }
  }
  // Windows overlap: what every one of them needs of a cell is told once.
  const energy = new Float64Array(columns * rows)
  const roots = new Float64Array(edges.length)
  for (let cell = 0, i = 0; cell < energy.length; cell++) {
    for (let k = 0; k < DIRECTIONS; k++, i++) {
      energy[cell]! += edges[i]!
      roots[i] = Math.sqrt(edges[i]!)
    }
  }
  return { columns, rows, roots, energy, colours }
}

/** The features of the 8 x 8 cells whose first is at `column`, `row`. */
export function featuresOfGrid(
  grid: CellGrid,
  column: number,
  row: number,
  out = new Float32Array(FEATURES),
): Float32Array {
  let meanR = 0
  let meanG = 0
  let meanB = 0
  let total = 0
  for (let y = 0; y < CELLS; y++) {
    for (let x = 0; x < CELLS; x++) {
      const cell = (row + y) * grid.columns + column + x
      meanR += grid.colours[cell * 3]!
      meanG += grid.colours[cell * 3 + 1]!
      meanB += grid.colours[cell * 3 + 2]!
      total += grid.energy[cell]!
    }
  }
  const n = CELLS * CELLS
  const luma = (0.299 * meanR + 0.587 * meanG + 0.114 * meanB) / n + 8
  const redness = (meanR - meanG) / n
  const blueness = (meanB - meanG) / n
  const floor = total / n + 30
  for (let y = 0; y < CELLS; y++) {
    for (let x = 0; x < CELLS; x++) {
      const cell = (row + y) * grid.columns + column + x
      const at = (y * CELLS + x) * PER_CELL
      // Strong edges are kept from drowning the weak: the square root evens them out.
      const scale = Math.sqrt(1 / (grid.energy[cell]! + floor))
      for (let k = 0; k < DIRECTIONS; k++) out[at + k] = grid.roots[cell * DIRECTIONS + k]! * scale
      const r = grid.colours[cell * 3]!
      const g = grid.colours[cell * 3 + 1]!
      const b = grid.colours[cell * 3 + 2]!
      out[at + DIRECTIONS] = clamp((0.299 * r + 0.587 * g + 0.114 * b) / luma - 1)
      out[at + DIRECTIONS + 1] = clamp(((r - g - redness) / luma) * 2)
      out[at + DIRECTIONS + 2] = clamp(((b - g - blueness) / luma) * 2)
    }
  }
  return out
}

function clamp(value: number): number {
  return value < -1 ? -1 : value > 1 ? 1 : value
}
