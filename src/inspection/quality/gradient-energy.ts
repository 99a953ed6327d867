import type { Plane } from '../pixels/frame.ts'

/**
 * The energy of a picture's gradients after a fine and after a coarse blur: the two numbers from which
 * the smear follows. Every picture pays for this, so it goes over the picture once, row by row, in whole
 * numbers, and writes nothing that is as large as the picture.
 */
export interface GradientEnergy {
  fine: Tensor
  coarse: Tensor
}

/** Mean products of the gradients along x and y. */
export interface Tensor {
  xx: number
  xy: number
  yy: number
}

/** Standard deviations of the two blurs in pixels: of boxes of 3 and 3, and of boxes of 5, 5 and 7. */
export const FINE = 1.1
export const COARSE = 2.8

/** Rim that is left out. */
const RIM = 4
/** Parts of a grey level that are counted: the largest sum, 255 x 256 x (5 x 5 x 7)², is just below 2³¹. */
const PARTS = 256
/** What the boxes together multiply by, along one axis. */
const FINE_GAIN = 3 * 3
const COARSE_GAIN = 5 * 5 * 7
/** How far the boxes of the coarse blur reach. */
const REACH = 2 + 2 + 3

export function gradientEnergy({ width, height, data }: Plane): GradientEnergy {
  const fine = fineGradients(width)
  const coarse = coarseGradients(width, height)
  const rows = Array.from({ length: 7 }, () => new Int32Array(width))
  for (let y = 0; y < height; y++) {
    const row = rows[y % 7]!
    countParts(data, y * width, row)
    coarse.add(row)
    if (y === 0) for (let k = 0; k < REACH; k++) coarse.add(row)
    if (y === height - 1) for (let k = 0; k < REACH; k++) coarse.add(row)
    // The rim is wider than the fine blur reaches: no edge is ever asked for.
    if (y >= RIM + 3 && y < height - RIM + 3) fine.add(rows, y - 6)
  }
  return { fine: fine.mean(), coarse: coarse.mean() }
}

function countParts(data: Float32Array, from: number, row: Int32Array): void {
  for (let x = 0, i = from; x < row.length; x++, i++) row[x] = data[i]! * PARTS + 0.5
}

/** Sums of products, and how many there are. */
interface Products extends Tensor {
  count: number
}

function meanOf({ xx, xy, yy, count }: Products, gain: number): Tensor {
  // A gradient is half of the difference between the two neighbours.
  const share = 1 / (Math.max(1, count) * (2 * PARTS * gain * gain) ** 2)
  return { xx: xx * share, xy: xy * share, yy: yy * share }
}

function fineGradients(width: number) {
  const sums: Products = { xx: 0, xy: 0, yy: 0, count: 0 }
  const blurred = new Int32Array(width)
  const falling = new Int32Array(width)
  return {
    /** The seven rows around one, in a ring whose first is row `top`. */
    add: (ring: Int32Array[], top: number) => {
      const at = (k: number) => ring[(top + k) % 7]!
      fineDown(at(0), at(1), at(2), at(3), at(4), at(5), at(6), blurred, falling)
      fineAcross(blurred, falling, sums)
    },
    mean: () => meanOf(sums, FINE_GAIN),
  }
}

/** The middle row blurred, and the difference of the blurred rows below and above it. */
function fineDown(
  a: Int32Array,
  b: Int32Array,
  c: Int32Array,
  d: Int32Array,
  e: Int32Array,
  f: Int32Array,
  g: Int32Array,
  blurred: Int32Array,
  falling: Int32Array,
): void {
  for (let x = 0, width = blurred.length; x < width; x++) {
    const [p, q, r, s] = [b[x]!, c[x]!, e[x]!, f[x]!]
    blurred[x] = (p + s + 2 * (q + r) + 3 * d[x]!) | 0
    falling[x] = (g[x]! - a[x]! + 2 * (r + s - p - q)) | 0
  }
}

function fineAcross(blurred: Int32Array, falling: Int32Array, sums: Products): void {
  const end = blurred.length - RIM
  let [xx, xy, yy] = [0, 0, 0]
  for (let x = RIM; x < end; x++) {
    const gx =
      blurred[x + 3]! -
      blurred[x - 3]! +
      2 * (blurred[x + 2]! + blurred[x + 1]! - blurred[x - 1]! - blurred[x - 2]!)
    const gy = falling[x - 2]! + falling[x + 2]! + 2 * (falling[x - 1]! + falling[x + 1]!) + 3 * falling[x]!
    xx += gx * gx
    xy += gx * gy
    yy += gy * gy
  }
  sums.xx += xx
  sums.xy += xy
  sums.yy += yy
  sums.count += Math.max(0, end - RIM)
}

function coarseGradients(width: number, height: number) {
  const sums: Products = { xx: 0, xy: 0, yy: 0, count: 0 }
  const stack = boxStack(width)
  const [above, blurred, falling] = [new Int32Array(width), new Int32Array(width), new Int32Array(width)]
  const across = boxesAcross(width)
  let rows = 0
  return {
    /** The next row; the first and the last come `REACH` times more, for edges repeat. */
    add: (row: Int32Array) => {
      stack.add(row)
      const y = rows++ - 2 * REACH
      if (y < RIM || y > height - RIM) return
      // After a coarse blur rows change so slowly that the middle one of three tells all of them.
      const place = (y - RIM) % 3
      if (place === 0) above.set(stack.sums)
      else if (place === 1) blurred.set(stack.sums)
      else {
        for (let x = 0; x < width; x++) falling[x] = stack.sums[x]! - above[x]!
        addProducts(across(blurred, 0), across(falling, 1), sums)
      }
    },
    mean: () => meanOf(sums, COARSE_GAIN),
  }
}

/** Boxes of 5, 5 and 7 rows one after the other; `sums` is what they give `REACH` rows before the newest. */
function boxStack(width: number) {
  const rings = [5, 5, 7].map((span) => Array.from({ length: span }, () => new Int32Array(width)))
  const [first, second, sums] = rings.map(() => new Int32Array(width)) as [Int32Array, Int32Array, Int32Array]
  let rows = 0
  const add = (row: Int32Array) => {
    const [a, b, c] = rings.map((ring) => ring[rows % ring.length]!) as [Int32Array, Int32Array, Int32Array]
    rows++
    for (let x = 0; x < width; x++) {
      const value = row[x]!
      const one = (first[x]! + value - a[x]!) | 0
      const two = (second[x]! + one - b[x]!) | 0
      sums[x] = (sums[x]! + two - c[x]!) | 0
      a[x] = value
      b[x] = first[x] = one
      c[x] = second[x] = two
    }
  }
  return { add, sums }
}

/** The same boxes along a row, edges repeating; entry 0 of the answer is the place before the row's first. */
function boxesAcross(width: number) {
  const rim = REACH + 1
  // Before everything stands as much nothing as the widest box reaches back.
  const size = 7 + width + 2 * rim
  const [row, first, second] = [new Int32Array(size), new Int32Array(size), new Int32Array(size)]
  const answers = [new Int32Array(width + 2), new Int32Array(width + 2)]
  return (values: Int32Array, which: 0 | 1): Int32Array => {
    const answer = answers[which]!
    row.fill(values[0]!, 7, 7 + rim)
    row.set(values, 7 + rim)
    row.fill(values[width - 1]!, 7 + rim + width)
    sumAlong(row, first, second, answer)
    return answer
  }
}

function sumAlong(row: Int32Array, first: Int32Array, second: Int32Array, answer: Int32Array): void {
  let [one, two, three] = [0, 0, 0]
  for (let i = 7; i < row.length; i++) {
    one = (one + row[i]! - row[i - 5]!) | 0
    two = (two + one - first[i - 5]!) | 0
    three = (three + two - second[i - 7]!) | 0
    first[i] = one
    second[i] = two
    // What comes before is not yet whole.
    if (i >= 21) answer[i - 21] = three
  }
}

/** @param blurred a row, and `falling` the difference of its neighbours, both from one place before the picture */
function addProducts(blurred: Int32Array, falling: Int32Array, sums: Products): void {
  const end = blurred.length - 1 - RIM
  let [xx, xy, yy] = [0, 0, 0]
  for (let i = RIM + 1; i < end; i++) {
    const gx = blurred[i + 1]! - blurred[i - 1]!
    const gy = falling[i]!
    xx += gx * gx
    xy += gx * gy
    yy += gy * gy
  }
  sums.xx += xx
  sums.xy += xy
  sums.yy += yy
  sums.count += Math.max(0, end - RIM - 1)
}
