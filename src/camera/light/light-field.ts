import type { Random } from '../../foundation/random.ts'
import type { Quad } from '../lens/homography.ts'

/**
 * How bright the light is over the picture, on a coarse grid (8 pixels a cell): the lamp's slope and
 * the lens's corners; and the soft shadow an object throws on what lies under it. 1 leaves a pixel as it is.
 */
export interface LightField {
  columns: number
  rows: number
  onObject: Float32Array
  onGround: Float32Array
}

export const LIGHT_CELL = 8

export function castLight(
  picture: { width: number; height: number },
  object: Quad | undefined,
  random: Random,
): LightField {
  const chance = random.fork('light')
  const columns = Math.ceil(picture.width / LIGHT_CELL) + 2
  const rows = Math.ceil(picture.height / LIGHT_CELL) + 2
  const angle = chance.next() * Math.PI * 2
  const slope = 0.03 + chance.next() * 0.025
  const onObject = new Float32Array(columns * rows)
  const shadow = object ? castShadow(object, picture, columns, rows, angle) : undefined
  const onGround = new Float32Array(columns * rows)
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const x = (column * LIGHT_CELL) / picture.width - 0.5
      const y = (row * LIGHT_CELL) / picture.height - 0.5
      const i = row * columns + column
      // The brightest spot stays at 1: a lamp alone never burns a card out.
      const light =
        1 - slope + slope * 2 * (x * Math.cos(angle) + y * Math.sin(angle)) - 0.1 * (x * x + y * y)
      onObject[i] = Math.min(1, light)
      onGround[i] = Math.min(1, light) * (1 - (shadow?.[i] ?? 0) * 0.55)
    }
  }
  return { columns, rows, onObject, onGround }
}

function castShadow(
  quad: Quad,
  picture: { width: number; height: number },
  columns: number,
  rows: number,
  angle: number,
): Float32Array {
  const reach = picture.width * 0.008
  const [dx, dy] = [-Math.cos(angle) * reach, -Math.sin(angle) * reach]
  let field = new Float32Array(columns * rows)
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      if (isInside(quad, column * LIGHT_CELL - dx, row * LIGHT_CELL - dy)) field[row * columns + column] = 1
    }
  }
  const radius = Math.max(1, Math.round((picture.width * 0.011) / LIGHT_CELL))
  for (let pass = 0; pass < 2; pass++) field = boxBlur(field, columns, rows, radius)
  return field
}

function isInside(quad: Quad, x: number, y: number): boolean {
  for (let i = 0; i < 4; i++) {
    const [ax, ay] = quad[i]!
    const [bx, by] = quad[(i + 1) % 4]!
    if ((bx - ax) * (y - ay) - (by - ay) * (x - ax) < 0) return false
  }
  return true
}

function boxBlur(
  field: Float32Array,
  columns: number,
  rows: number,
  radius: number,
): Float32Array<ArrayBuffer> {
  const across = new Float32Array(field.length)
  const out = new Float32Array(field.length)
  const share = 1 / (radius * 2 + 1)
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      let sum = 0
      for (let d = -radius; d <= radius; d++)
        sum += field[row * columns + Math.max(0, Math.min(columns - 1, column + d))]!
      across[row * columns + column] = sum * share
    }
  }
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      let sum = 0
      for (let d = -radius; d <= radius; d++)
        sum += across[Math.max(0, Math.min(rows - 1, row + d)) * columns + column]!
      out[row * columns + column] = sum * share
    }
  }
  return out
}
