import type { Box } from '../../domain/capture/capture.ts'
import type { Frame } from '../pixels/frame.ts'

/** Cells along the long edge: a spot is told about as finely as a finger would point at it. */
const CELLS = 40
const BLOWN = 245
/** A cell belongs to a spot when this share of it has no picture left. */
const CELL_FROM = 0.4
const SPOTS_AT_MOST = 6

/** Where a picture is blown out: the boxes of its largest spots, in pixels of the file. */
export function findGlareSpots(frame: Frame): Box[] {
  const size = Math.max(4, Math.round(Math.max(frame.width, frame.height) / CELLS))
  const columns = Math.ceil(frame.width / size)
  const rows = Math.ceil(frame.height / size)
  const blown = new Uint8Array(columns * rows)
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++)
      if (shareBlown(frame, column * size, row * size, size) >= CELL_FROM) blown[row * columns + column] = 1
  const spots: { cells: number; box: Box }[] = []
  for (let start = 0; start < blown.length; start++) {
    if (blown[start] !== 1) continue
    const cells = flood(blown, start, columns, rows)
    const xs = cells.map((cell) => cell % columns)
    const ys = cells.map((cell) => Math.floor(cell / columns))
    const [x, y] = [Math.min(...xs) * size, Math.min(...ys) * size]
    const width = Math.min(frame.width, (Math.max(...xs) + 1) * size) - x
    const height = Math.min(frame.height, (Math.max(...ys) + 1) * size) - y
    const inFile = (length: number) => Math.round(length / frame.scale)
    spots.push({
      cells: cells.length,
      box: { x: inFile(x), y: inFile(y), width: inFile(width), height: inFile(height) },
    })
  }
  return spots
    .toSorted((a, b) => b.cells - a.cells)
    .slice(0, SPOTS_AT_MOST)
    .map(({ box }) => box)
}

function shareBlown({ rgb, width, height }: Frame, x0: number, y0: number, size: number): number {
  let blown = 0
  let all = 0
  for (let y = y0; y < Math.min(height, y0 + size); y += 2)
    for (let x = x0; x < Math.min(width, x0 + size); x += 2) {
      const p = (y * width + x) * 3
      all++
      if (Math.min(rgb[p]!, rgb[p + 1]!, rgb[p + 2]!) >= BLOWN) blown++
    }
  return all === 0 ? 0 : blown / all
}

/** The cells that hang together with this one; each is taken once. */
function flood(blown: Uint8Array, start: number, columns: number, rows: number): number[] {
  const found: number[] = []
  const waiting = [start]
  blown[start] = 2
  for (let cell = waiting.pop(); cell !== undefined; cell = waiting.pop()) {
    found.push(cell)
    const column = cell % columns
    const row = Math.floor(cell / columns)
    for (const [dx, dy] of [
      [1, 0],
      [-1, 0],
      [0, 1],
      [0, -1],
    ] as const) {
      if (column + dx < 0 || column + dx >= columns || row + dy < 0 || row + dy >= rows) continue
      const next = cell + dx + dy * columns
      if (blown[next] !== 1) continue
      blown[next] = 2
      waiting.push(next)
    }
  }
  return found
}
