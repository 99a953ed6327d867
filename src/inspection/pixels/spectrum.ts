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
  const power = newPlane(size, size)
  let count = 0
  const real = new Float64Array(size * size)
  const imaginary = new Float64Array(size * size)
  const window = Array.from(
    { length: size },
    (_, i) => 0.5 - 0.5 * Math.cos((2 * Math.PI * (i + 0.5)) / size),
  )
  for (let p = 0; p < places.length; p += every) {
    const [x0, y0] = [Math.floor(places[p]![0]), Math.floor(places[p]![1])]
    let mean = 0
    for (let y = 0; y < size; y++)
      for (let x = 0; x < size; x++) mean += plane.data[(y0 + y) * plane.width + x0 + x]!
    mean /= size * size
    for (let y = 0; y < size; y++) {
      for (let x = 0; x < size; x++) {
        real[y * size + x] = (plane.data[(y0 + y) * plane.width + x0 + x]! - mean) * window[x]! * window[y]!
      }
    }
    imaginary.fill(0)
    transform2d(real, imaginary, size)
    for (let i = 0; i < real.length; i++) power.data[i]! += real[i]! ** 2 + imaginary[i]! ** 2
    count++
  }
  for (let i = 0; i < power.data.length; i++) power.data[i] = power.data[i]! / count
  return power
}

function transform2d(real: Float64Array, imaginary: Float64Array, size: number): void {
  for (let y = 0; y < size; y++) transform(real, imaginary, y * size, 1, size)
  for (let x = 0; x < size; x++) transform(real, imaginary, x, size, size)
}

/** Cooley and Tukey, in place, over every `stride`-th number from `from`. */
function transform(
  real: Float64Array,
  imaginary: Float64Array,
  from: number,
  stride: number,
  size: number,
): void {
  for (let i = 1, j = 0; i < size; i++) {
    let bit = size >> 1
    for (; j & bit; bit >>= 1) j ^= bit
    j ^= bit
    if (i < j) {
      const [a, b] = [from + i * stride, from + j * stride]
      ;[real[a], real[b]] = [real[b]!, real[a]!]
      ;[imaginary[a], imaginary[b]] = [imaginary[b]!, imaginary[a]!]
    }
  }
  for (let length = 2; length <= size; length <<= 1) {
    const angle = (-2 * Math.PI) / length
    const half = length >> 1
    for (let k = 0; k < half; k++) {
      const c = Math.cos(angle * k)
      const s = Math.sin(angle * k)
      for (let i = k; i < size; i += length) {
        const a = from + i * stride
        const b = from + (i + half) * stride
        const re = real[b]! * c - imaginary[b]! * s
        const im = real[b]! * s + imaginary[b]! * c
        real[b] = real[a]! - re
        imaginary[b] = imaginary[a]! - im
        real[a]! += re
        imaginary[a]! += im
      }
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
  const highest = 0.5
  // What a wave of that amplitude gives under the window.
  const faint = ((least * size * size) / 8) ** 2
  let best = 0
  const at = (x: number, y: number) => power.data[((y + size) % size) * size + ((x + size) % size)]!
  for (let y = -size / 2; y < size / 2; y++) {
    for (let x = 0; x < size / 2; x++) {
      const frequency = Math.hypot(x, y) / size
      if (frequency < lowest || frequency > highest) continue
      const here = at(x, y)
      const around: number[] = []
      for (let v = -5; v <= 5; v++) {
        for (let u = -5; u <= 5; u++) {
          if (Math.max(Math.abs(u), Math.abs(v)) < 3) continue
          if (Math.hypot(x + u, y + v) / size < lowest * 0.7) continue
          around.push(at(x + u, y + v))
        }
      }
      around.sort((a, b) => a - b)
      // Against the louder part of the surroundings, so that a slope is no peak.
      const floor = around[Math.floor(around.length * 0.75)]! + 1e-3 + 0.02 * size + faint
      const ratio = here / floor
      if (ratio > best) best = ratio
    }
  }
  return Math.sqrt(best)
}
