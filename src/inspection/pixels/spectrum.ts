import { transformSquare } from './fourier.ts'
import { type Plane, newPlane } from './frame.ts'

/** Power of every frequency of square windows of a picture, averaged; `size` is a power of two. */
export function powerSpectrum(plane: Plane, size: number, most = 24): Plane | undefined {
  const columns = Math.floor(plane.width / size)
  const rows = Math.floor(plane.height / size)
  if (columns < 1 || rows < 1) return undefined
  const places: [number, number][] = []
  const stepX = columns > 1 ? (plane.width - size) / (columns - 1) : 0
  const stepY = rows > 1 ? (plane.height - size) / (rows - 1) : 0
  for (let y = 0; y < rows; y++) for (let x = 0; x < columns; x++) places.push([x * stepX, y * stepY])
  const every = Math.max(1, Math.ceil(places.length / most))
  const chosen = places.filter((_, p) => p % every === 0)
  const sums = new Float64Array(size * size)
  const real = new Float64Array(size * size)
  const imaginary = new Float64Array(size * size)
  // Two windows at a time: one takes the place of the imaginary part of the other.
  for (let p = 0; p < chosen.length; p += 2) {
    cutWindow(plane, chosen[p]!, size, real)
    if (p + 1 < chosen.length) cutWindow(plane, chosen[p + 1]!, size, imaginary)
    else imaginary.fill(0)
    transformSquare(real, imaginary, size)
    for (let i = 0; i < sums.length; i++) sums[i] = sums[i]! + real[i]! ** 2 + imaginary[i]! ** 2
  }
  const power = newPlane(size, size)
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      // Rows and columns have changed places. The two windows' powers mix, but not in what a frequency
      // and its opposite have together, and of a window both have the same.
      const here = sums[x * size + y]!
      const opposite = sums[((size - x) % size) * size + ((size - y) % size)]!
      power.data[y * size + x] = (here + opposite) / 2 / chosen.length
    }
  }
  return power
}

/** A window of the picture, its mean taken away, fading to nothing at its rim. */
function cutWindow(
  { width, data }: Plane,
  [left, top]: [number, number],
  size: number,
  out: Float64Array,
): void {
  const [x0, y0] = [Math.floor(left), Math.floor(top)]
  let mean = 0
  for (let y = 0; y < size; y++) {
    for (let x = 0, i = (y0 + y) * width + x0; x < size; x++, i++) mean += data[i]!
  }
  mean /= size * size
  const fade = Float64Array.from(
    { length: size },
    (_, i) => 0.5 - 0.5 * Math.cos((2 * Math.PI * (i + 0.5)) / size),
  )
  for (let y = 0, at = 0; y < size; y++) {
    for (let x = 0, i = (y0 + y) * width + x0; x < size; x++, i++, at++) {
      out[at] = (data[i]! - mean) * fade[x]! * fade[y]!
    }
  }
}

/**
 * How far the strongest single frequency stands out from its surroundings in frequency, as a ratio of
 * amplitudes. Print and skin spread over frequencies; the grid of a screen is one line.
 *
 * @param lowest in cycles a pixel: below it pictures have peaks of their own
 * @param least amplitude in grey levels that is next to nothing: a peak has to stand out from that too
 */
export function peakiness(power: Plane, lowest: number, least = 0): number {
  const size = power.width
  const { data } = power
  const mask = size - 1
  // What a wave of that amplitude gives under the window, and what rounding does.
  const faint = ((least * size * size) / 8) ** 2 + 1e-3 + 0.02 * size
  const around = new Float64Array(ringX.length)
  let best = 0
  for (let y = -size / 2; y < size / 2; y++) {
    for (let x = 0; x < size / 2; x++) {
      const here = data[(y & mask) * size + x]!
      // Most are told at once: no surroundings could make them stand out more than the best so far.
      if (here <= best * faint) continue
      const frequency = Math.hypot(x, y) / size
      if (frequency < lowest || frequency > 0.5) continue
      // Surroundings as loud as this, or louder, are too loud.
      const limit = (here / best - faint) * (1 + 1e-9)
      let n = 0
      let calm = 0
      for (let k = 0; k < ringX.length; k++) {
        const u = x + ringX[k]!
        const v = y + ringY[k]!
        if (u * u + v * v < (lowest * 0.7 * size) ** 2) continue
        const value = data[(v & mask) * size + (u & mask)]!
        around[n++] = value
        if (value < limit) calm++
      }
      if (calm <= Math.floor(n * 0.75)) continue
      // Against the louder part of the surroundings, so that a slope is no peak.
      const floor = around.subarray(0, n).sort()[Math.floor(n * 0.75)]! + faint
      if (here / floor <= best) continue
      // The edge of a sticker is no peak either but a ray: as loud further in and further out.
      best = Math.max(best, here / Math.max(floor, 0.5 * loudnessOfRay(power, x, y)))
    }
  }
  return Math.sqrt(best)
}

/** Places around a frequency: three to five steps away. */
const ring = Array.from({ length: 121 }, (_, i) => [(i % 11) - 5, Math.floor(i / 11) - 5] as const).filter(
  ([u, v]) => Math.max(Math.abs(u), Math.abs(v)) >= 3,
)
const ringX = Int8Array.from(ring, ([u]) => u)
const ringY = Int8Array.from(ring, ([, v]) => v)

/** How loud it is on the way to the middle and on the way out, whichever is less. */
function loudnessOfRay({ data, width: size }: Plane, x: number, y: number): number {
  const radius = Math.hypot(x, y)
  const mask = size - 1
  const loudest = (sign: 1 | -1) => {
    let most = 0
    for (let step = 3; step <= 6 && step < radius; step++) {
      const k = 1 + (sign * step) / radius
      most = Math.max(most, data[(Math.round(y * k) & mask) * size + (Math.round(x * k) & mask)]!)
    }
    return most
  }
  return Math.min(loudest(1), loudest(-1))
}
