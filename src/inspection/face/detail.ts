/**
 * A finer description of a face than the one it is found by: in each of 12 x 12 cells how strong edges
 * run in eight directions and which colour the cell has, both relative to the whole. An edge between
 * two cells counts for both, so that a shift of a pixel changes little.
 */
const CELLS = 12
const CELL_PIXELS = 8
export const DETAIL_PATCH = CELLS * CELL_PIXELS
const DIRECTIONS = 8
const PER_CELL = DIRECTIONS + 3
export const DETAIL_FEATURES = CELLS * CELLS * PER_CELL
/** Added to the energy around a cell: where there is next to nothing, noise is not made large. */
const FLOOR = 60

/** For each pixel along one axis: the cell before, and how much of it belongs to the next. */
const PLACES = Array.from({ length: DETAIL_PATCH }, (_, i) => {
  const place = (i + 0.5) / CELL_PIXELS - 0.5
  const low = Math.floor(place)
  return { low, part: place - low }
})

/** @param patch `DETAIL_PATCH` x `DETAIL_PATCH` pixels, three numbers each */
export function describeDetail(patch: Float32Array): Float32Array {
  const edges = new Float32Array(CELLS * CELLS * DIRECTIONS)
  const colours = new Float32Array(CELLS * CELLS * 3)
  gather(patch, edges, colours)
  const out = new Float32Array(DETAIL_FEATURES)
  const n = CELLS * CELLS
  const mean = [0, 0, 0]
  for (let i = 0; i < n; i++) for (let c = 0; c < 3; c++) mean[c]! += colours[i * 3 + c]! / n
  const [red, green, blue] = mean as [number, number, number]
  const luma = 0.299 * red + 0.587 * green + 0.114 * blue + 8
  const energy = new Float32Array(n)
  for (let i = 0; i < n; i++) {
    for (let k = 0; k < DIRECTIONS; k++) energy[i]! += edges[i * DIRECTIONS + k]!
  }
  for (let i = 0; i < n; i++) {
    const scale = 1 / (energyAround(energy, i) + FLOOR)
    const at = i * PER_CELL
    for (let k = 0; k < DIRECTIONS; k++) out[at + k] = Math.sqrt(edges[i * DIRECTIONS + k]! * scale)
    const [r, g, b] = [colours[i * 3]!, colours[i * 3 + 1]!, colours[i * 3 + 2]!]
    out[at + DIRECTIONS] = (0.299 * r + 0.587 * g + 0.114 * b) / luma - 1
    out[at + DIRECTIONS + 1] = ((r - g - red + green) / luma) * 2
    out[at + DIRECTIONS + 2] = ((b - g - blue + green) / luma) * 2
  }
  return out
}

function gather(patch: Float32Array, edges: Float32Array, colours: Float32Array): void {
  const size = DETAIL_PATCH
  const grey = new Float32Array(size * size)
  for (let i = 0, p = 0; i < grey.length; i++, p += 3) {
    grey[i] = 0.299 * patch[p]! + 0.587 * patch[p + 1]! + 0.114 * patch[p + 2]!
  }
  const share = 1 / (CELL_PIXELS * CELL_PIXELS)
  for (let y = 0; y < size; y++) {
    const up = Math.max(0, y - 1) * size
    const down = Math.min(size - 1, y + 1) * size
    const row = PLACES[y]!
    for (let x = 0; x < size; x++) {
      const gx = grey[y * size + Math.min(size - 1, x + 1)]! - grey[y * size + Math.max(0, x - 1)]!
      const gy = grey[down + x]! - grey[up + x]!
      const strength = Math.sqrt(gx * gx + gy * gy)
      let angle = Math.atan2(gy, gx)
      if (angle < 0) angle += Math.PI
      const turn = (angle / Math.PI) * DIRECTIONS
      const first = Math.floor(turn) % DIRECTIONS
      const second = (first + 1) % DIRECTIONS
      const between = turn - Math.floor(turn)
      const column = PLACES[x]!
      const p = (y * size + x) * 3
      for (let corner = 0; corner < 4; corner++) {
        const cx = column.low + (corner & 1)
        const cy = row.low + (corner >> 1)
        if (cx < 0 || cy < 0 || cx >= CELLS || cy >= CELLS) continue
        const weight = (corner & 1 ? column.part : 1 - column.part) * (corner >> 1 ? row.part : 1 - row.part)
        const cell = cy * CELLS + cx
        edges[cell * DIRECTIONS + first]! += strength * (1 - between) * weight
        edges[cell * DIRECTIONS + second]! += strength * between * weight
        for (let c = 0; c < 3; c++) colours[cell * 3 + c]! += patch[p + c]! * weight * share
      }
    }
  }
}

/** The mean energy of a cell and its neighbours. */
function energyAround(energy: Float32Array, cell: number): number {
  const column = cell % CELLS
  const row = Math.floor(cell / CELLS)
  let sum = 0
  let n = 0
  for (let y = Math.max(0, row - 1); y <= Math.min(CELLS - 1, row + 1); y++) {
    for (let x = Math.max(0, column - 1); x <= Math.min(CELLS - 1, column + 1); x++) {
      sum += energy[y * CELLS + x]!
      n++
    }
  }
  return sum / n
}
