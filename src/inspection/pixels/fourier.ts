/** Cosines and sines of a transform of one size, and which row changes places with which. */
interface Tables {
  cosines: Float64Array
  sines: Float64Array
  reversed: Uint16Array
}

const tables = new Map<number, Tables>()

function tablesFor(size: number): Tables {
  let known = tables.get(size)
  if (!known) {
    const bits = Math.log2(size)
    const turn = (-2 * Math.PI) / size
    known = {
      cosines: Float64Array.from({ length: size / 2 }, (_, k) => Math.cos(turn * k)),
      sines: Float64Array.from({ length: size / 2 }, (_, k) => Math.sin(turn * k)),
      reversed: Uint16Array.from({ length: size }, (_, i) => {
        let place = 0
        for (let bit = 0; bit < bits; bit++) place |= ((i >> bit) & 1) << (bits - 1 - bit)
        return place
      }),
    }
    tables.set(size, known)
  }
  return known
}

/**
 * Fourier transform of a square of complex numbers, in place; its edge is a power of two. Rows and
 * columns have changed places afterwards.
 */
export function transformSquare(real: Float64Array, imaginary: Float64Array, size: number): void {
  transformColumns(real, imaginary, size)
  transpose(real, size)
  transpose(imaginary, size)
  transformColumns(real, imaginary, size)
}

/** Cooley and Tukey over all columns at once, so that what is worked on lies side by side. */
function transformColumns(real: Float64Array, imaginary: Float64Array, size: number): void {
  const { cosines, sines, reversed } = tablesFor(size)
  for (let row = 0; row < size; row++) {
    const other = reversed[row]!
    if (other > row) swapRows(real, imaginary, row * size, other * size, size)
  }
  for (let half = 1; half < size; half <<= 1) {
    const step = size / (2 * half)
    for (let first = 0; first < size; first += 2 * half) {
      for (let k = 0; k < half; k++) {
        const a = (first + k) * size
        mixRows(real, imaginary, a, a + half * size, size, cosines[k * step]!, sines[k * step]!)
      }
    }
  }
}

function swapRows(real: Float64Array, imaginary: Float64Array, a: number, b: number, size: number): void {
  for (const numbers of [real, imaginary]) {
    const kept = numbers.slice(a, a + size)
    numbers.copyWithin(a, b, b + size)
    numbers.set(kept, b)
  }
}

/** The row at `b` turned by the angle, added to the row at `a` and taken from it. */
function mixRows(
  real: Float64Array,
  imaginary: Float64Array,
  a: number,
  b: number,
  size: number,
  cosine: number,
  sine: number,
): void {
  for (let i = a, j = b, end = a + size; i < end; i++, j++) {
    const re = real[j]! * cosine - imaginary[j]! * sine
    const im = real[j]! * sine + imaginary[j]! * cosine
    real[j] = real[i]! - re
    imaginary[j] = imaginary[i]! - im
    real[i] = real[i]! + re
    imaginary[i] = imaginary[i]! + im
  }
}

function transpose(numbers: Float64Array, size: number): void {
  for (let y = 0; y < size; y++) {
    for (let x = y + 1; x < size; x++) {
      const value = numbers[y * size + x]!
      numbers[y * size + x] = numbers[x * size + y]!
      numbers[x * size + y] = value
    }
  }
}
