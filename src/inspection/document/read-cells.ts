import type { TextCells } from '../../domain/document/layout/card-layout.ts'
import { OCR_B } from '../../domain/document/layout/card-layout.ts'
import { type Plane, meanOf, newPlane, quantileOf } from '../pixels/frame.ts'
import { type Homography, project } from '../pixels/homography.ts'
import { GLYPHS } from './glyphs.ts'

/**
 * Reads rows of OCR-B by comparing each cell with the pictures of the characters (normalised
 * correlation). It needs to know where the cells are to about half a character; it finds the rest.
 */
export interface CellReading {
  /** The best character of each cell; a space where there is no ink. */
  text: string
  /** Mean correlation of the characters read, 0 to 1; 0 when there is none. */
  confidence: number
  cells: ReadCell[]
  /** Difference between paper and ink, grey levels. */
  contrast: number
}

export interface ReadCell {
  character: string
  /** Correlation of the best character. */
  score: number
  /** The next best and its correlation. */
  second: string
  secondScore: number
}

const W = GLYPHS.width
const H = GLYPHS.height
/** Room around the row that is searched, in cell pixels: about 0.6 of a cell each way. */
const MARGIN = 9
const AREA = W * H

interface Template {
  character: string
  /** Mean 0, norm 1. */
  data: Float32Array
  /** Every second pixel of it: enough to find the place. */
  half: Float32Array
}

let templates: Template[] | undefined

function allTemplates(): Template[] {
  if (templates) return templates
  const bytes = Buffer.from(GLYPHS.base64, 'base64')
  templates = [...GLYPHS.characters].map((character, i) => {
    const data = Float32Array.from(bytes.subarray(i * AREA, (i + 1) * AREA))
    normalise(data)
    return { character, data, half: data.filter((_, pixel) => pixel % 2 === 0) }
  })
  return templates
}

function normalise(data: Float32Array): number {
  const mean = meanOf(data)
  let norm = 0
  for (let i = 0; i < data.length; i++) {
    data[i] = data[i]! - mean
    norm += data[i]! * data[i]!
  }
  norm = Math.sqrt(norm)
  if (norm > 1e-6) for (let i = 0; i < data.length; i++) data[i] = data[i]! / norm
  return norm
}

/** Alphabets by what may stand in a field. */
export const ALPHABETS = {
  letters: 'ABCDEFGHIJKLMNOPQRSTUVWXYZ',
  digits: '0123456789',
  mrz: 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789<',
  mrzLetters: 'ABCDEFGHIJKLMNOPQRSTUVWXYZ<',
  mrzDigits: '0123456789<',
  date: '0123456789.',
  any: 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-/',
} as const

/**
 * @param toPixels maps millimetres of the card to pixels of `grey`
 * @param alphabetAt the characters that may stand in a column
 */
export function readCells(
  grey: Plane,
  toPixels: Homography,
  cells: TextCells,
  alphabetAt: (column: number) => string,
): CellReading {
  const strip = cutStrip(grey, toPixels, cells)
  const inked = inkOf(strip, cells.columns)
  const offsets = placeCells(strip, inked, cells.columns, alphabetAt)
  const read: ReadCell[] = []
  for (let column = 0; column < cells.columns; column++) {
    if (!inked.columns[column]) {
      read.push({ character: ' ', score: 0, second: ' ', secondScore: 0 })
      continue
    }
    const { dx, dy } = offsets(column)
    read.push(readAround(strip, column, dx, dy, alphabetAt(column)))
  }
  const scores = read.filter((cell) => cell.character !== ' ').map((cell) => cell.score)
  return {
    text: read.map((cell) => cell.character).join(''),
    confidence: scores.length ? Math.max(0, meanOf(scores)) : 0,
    cells: read,
    contrast: inked.contrast,
  }
}

interface Strip extends Plane {
  columns: number
}

/** The row, straightened so that each cell is `W` x `H` pixels, with a margin all round; ink is positive. */
function cutStrip(grey: Plane, toPixels: Homography, cells: TextCells): Strip {
  const width = cells.columns * W + 2 * MARGIN
  const height = H + 2 * MARGIN
  const plane = newPlane(width, height)
  const mmX = cells.pitch / W
  const size = cells.pitch / OCR_B.advance
  const mmY = (size * (OCR_B.capHeight + 0.3)) / H
  const top = cells.baseline - size * (OCR_B.capHeight + 0.15)
  // Dense pictures are averaged over the cell pixel, else fine strokes alias.
  const [ax, ay] = project(toPixels, cells.x, top)
  const [bx, by] = project(toPixels, cells.x + mmX, top)
  const steps = Math.hypot(bx - ax, by - ay) > 1.4 ? 2 : 1
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      let sum = 0
      for (let s = 0; s < steps * steps; s++) {
        const ox = ((s % steps) + 0.5) / steps
        const oy = (Math.floor(s / steps) + 0.5) / steps
        const [u, v] = project(toPixels, cells.x + (x - MARGIN + ox) * mmX, top + (y - MARGIN + oy) * mmY)
        sum += bilinear(grey, u - 0.5, v - 0.5)
      }
      plane.data[y * width + x] = 255 - sum / (steps * steps)
    }
  }
  return { ...plane, columns: cells.columns }
}

function bilinear(plane: Plane, x: number, y: number): number {
  const { width, height, data } = plane
  const cx = x < 0 ? 0 : x > width - 1.001 ? width - 1.001 : x
  const cy = y < 0 ? 0 : y > height - 1.001 ? height - 1.001 : y
  const x0 = cx | 0
  const y0 = cy | 0
  const fx = cx - x0
  const fy = cy - y0
  const i = y0 * width + x0
  return (
    (data[i]! * (1 - fx) + data[i + 1]! * fx) * (1 - fy) +
    (data[i + width]! * (1 - fx) + data[i + width + 1]! * fx) * fy
  )
}

/** Which cells bear ink: their darkest tenth stands out from the row's paper as clearly as the row's own ink does. */
function inkOf(strip: Strip, count: number): { columns: boolean[]; contrast: number } {
  const spans: number[] = []
  for (let column = 0; column < count; column++) {
    const values: number[] = []
    for (let y = MARGIN; y < MARGIN + H; y++) {
      for (let x = 2; x < W - 2; x++) values.push(strip.data[y * strip.width + MARGIN + column * W + x]!)
    }
    spans.push(quantileOf(values, 0.95) - quantileOf(values, 0.3))
  }
  const contrast = quantileOf(spans, 0.9)
  return { columns: spans.map((span) => span > Math.max(6, contrast * 0.42)), contrast }
}

/**
 * Where the row really lies: each inked cell is matched coarsely over the whole margin, and a straight
 * line is laid through the places found (median of the steady ones), so that a small turn or a wrong
 * width of the card does no harm.
 */
function placeCells(
  strip: Strip,
  inked: { columns: boolean[] },
  count: number,
  alphabetAt: (column: number) => string,
): (column: number) => { dx: number; dy: number } {
  const found: { column: number; dx: number; dy: number; score: number }[] = []
  const step = Math.max(1, Math.floor(count / 16))
  for (let column = 0; column < count; column += step) {
    if (!inked.columns[column]) continue
    let best = { column, dx: 0, dy: 0, score: 0 }
    const shapes = templatesOf(alphabetAt(column))
    for (let dy = -8; dy <= 8; dy += 2) {
      for (let dx = -8; dx <= 8; dx += 2) {
        const cell = cutCell(strip, column, dx, dy)
        if (!cell) continue
        for (let pixel = 0; pixel < AREA / 2; pixel++) half[pixel] = cell[pixel * 2]!
        for (const template of shapes) {
          const score = dot(template.half, half) * 2
          if (score > best.score) best = { column, dx, dy, score }
        }
      }
    }
    if (best.score > 0.45) found.push(best)
  }
  if (found.length < 2) {
    const only = found[0]
    return () => ({ dx: only?.dx ?? 0, dy: only?.dy ?? 0 })
  }
  const xs = lineThrough(found.map((f) => [f.column, f.dx, f.score]))
  const ys = lineThrough(found.map((f) => [f.column, f.dy, f.score]))
  return (column) => ({ dx: xs(column), dy: ys(column) })
}

/** Theil and Sen's line: the median of all slopes; a few wrong cells do not move it. */
function lineThrough(points: [number, number, number][]): (x: number) => number {
  const slopes: number[] = []
  for (let i = 0; i < points.length; i++) {
    for (let j = i + 1; j < points.length; j++) {
      const run = points[j]![0] - points[i]![0]
      if (run >= 3) slopes.push((points[j]![1] - points[i]![1]) / run)
    }
  }
  const slope = slopes.length >= 3 ? Math.max(-0.5, Math.min(0.5, quantileOf(slopes, 0.5))) : 0
  const offset = quantileOf(
    points.map(([x, y]) => y - slope * x),
    0.5,
  )
  return (x) => offset + slope * x
}

const templatesByAlphabet = new Map<string, Template[]>()

function templatesOf(alphabet: string): Template[] {
  let list = templatesByAlphabet.get(alphabet)
  if (!list) {
    list = allTemplates().filter((template) => alphabet.includes(template.character))
    templatesByAlphabet.set(alphabet, list)
  }
  return list
}

const scratch = new Float32Array(AREA)
const half = new Float32Array(AREA / 2)

/** One cell at an offset, mean 0 and norm 1, in a buffer that is used again; undefined outside the strip. */
function cutCell(strip: Strip, column: number, dx: number, dy: number): Float32Array | undefined {
  const x0 = MARGIN + column * W + dx
  const y0 = MARGIN + dy
  if (x0 < 0 || y0 < 0 || x0 + W > strip.width || y0 + H > strip.height) return undefined
  let sum = 0
  let squares = 0
  for (let y = 0, at = 0; y < H; y++) {
    const row = (y0 + y) * strip.width + x0
    for (let x = 0; x < W; x++, at++) {
      const value = strip.data[row + x]!
      scratch[at] = value
      sum += value
      squares += value * value
    }
  }
  const mean = sum / AREA
  const norm = Math.sqrt(Math.max(1e-6, squares - AREA * mean * mean))
  for (let i = 0; i < AREA; i++) scratch[i] = (scratch[i]! - mean) / norm
  return scratch
}

/** Four sums at a time: one would have to wait for each addition before the next. */
function dot(a: Float32Array, b: Float32Array): number {
  let s = 0
  let t = 0
  let u = 0
  let v = 0
  for (let i = 0; i + 3 < a.length; i += 4) {
    s += a[i]! * b[i]!
    t += a[i + 1]! * b[i + 1]!
    u += a[i + 2]! * b[i + 2]!
    v += a[i + 3]! * b[i + 3]!
  }
  return s + t + (u + v)
}

function readAround(strip: Strip, column: number, dx: number, dy: number, alphabet: string): ReadCell {
  const cx = Math.round(dx)
  const cy = Math.round(dy)
  const shapes = templatesOf(alphabet)
  const best = shapes.map(() => -1)
  for (let oy = -1; oy <= 1; oy++) {
    for (let ox = -1; ox <= 1; ox++) {
      const cell = cutCell(strip, column, cx + ox, cy + oy)
      if (!cell) continue
      for (let k = 0; k < shapes.length; k++) best[k] = Math.max(best[k]!, dot(shapes[k]!.data, cell))
    }
  }
  const ranked = shapes
    .map(({ character }, k) => [character, best[k]!] as const)
    .filter(([, score]) => score > -1)
    .sort((a, b) => b[1] - a[1])
  const [first = [' ', 0], second = [' ', 0]] = ranked as (readonly [string, number])[]
  return { character: first[0], score: first[1], second: second[0], secondScore: second[1] }
}
