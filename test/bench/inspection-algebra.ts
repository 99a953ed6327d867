/** The little linear algebra that learning needs: least squares, and directions that tell groups apart. */

export interface Fitted {
  weights: Float64Array
  bias: number
  value(features: ArrayLike<number>): number
}

/** Ridge regression of several answers at once, gathered example by example. */
export class LeastSquares {
  readonly #n: number
  readonly #answers: number
  readonly #xx: Float64Array
  readonly #xy: Float64Array
  #count = 0

  constructor(features: number, answers: number) {
    this.#n = features + 1
    this.#answers = answers
    this.#xx = new Float64Array(this.#n * this.#n)
    this.#xy = new Float64Array(this.#n * answers)
  }

  add(features: ArrayLike<number>, answers: readonly number[], weight: number): void {
    const n = this.#n
    const row = new Float64Array(n)
    for (let i = 0; i < n - 1; i++) row[i] = features[i]!
    row[n - 1] = 1
    for (let i = 0; i < n; i++) {
      const a = row[i]! * weight
      if (a === 0) continue
      const at = i * n
      for (let j = i; j < n; j++) this.#xx[at + j]! += a * row[j]!
      for (let k = 0; k < this.#answers; k++) this.#xy[i * this.#answers + k]! += a * answers[k]!
    }
    this.#count += weight
  }

  solve(ridge: number): Fitted[] {
    const n = this.#n
    const a = Float64Array.from(this.#xx)
    for (let i = 0; i < n; i++) {
      for (let j = 0; j < i; j++) a[i * n + j] = a[j * n + i]!
      if (i < n - 1) a[i * n + i]! += ridge
    }
    a[n * n - 1]! += 1e-6 * this.#count
    const l = cholesky(a, n)
    return Array.from({ length: this.#answers }, (_, k) => {
      const b = Float64Array.from({ length: n }, (_, i) => this.#xy[i * this.#answers + k]!)
      const x = solveCholesky(l, b, n)
      const weights = x.subarray(0, n - 1)
      const bias = x[n - 1]!
      return {
        weights,
        bias,
        value: (features: ArrayLike<number>) => {
          let sum = bias
          for (let i = 0; i < weights.length; i++) sum += weights[i]! * features[i]!
          return sum
        },
      }
    })
  }
}

export function cholesky(a: Float64Array, n: number): Float64Array {
  const l = new Float64Array(n * n)
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = a[i * n + j]!
      for (let k = 0; k < j; k++) sum -= l[i * n + k]! * l[j * n + k]!
      l[i * n + j] = i === j ? Math.sqrt(Math.max(1e-12, sum)) : sum / l[j * n + j]!
    }
  }
  return l
}

export function solveCholesky(l: Float64Array, b: Float64Array, n: number): Float64Array {
  const y = new Float64Array(n)
  for (let i = 0; i < n; i++) {
    let sum = b[i]!
    for (let k = 0; k < i; k++) sum -= l[i * n + k]! * y[k]!
    y[i] = sum / l[i * n + i]!
  }
  const x = new Float64Array(n)
  for (let i = n - 1; i >= 0; i--) {
    let sum = y[i]!
    for (let k = i + 1; k < n; k++) sum -= l[k * n + i]! * x[k]!
    x[i] = sum / l[i * n + i]!
  }
  return x
}

/** How pairs differ, summed up: the mean of all products of two features' differences. */
export class PairScatter {
  readonly size: number
  readonly #sum: Float64Array
  #count = 0

  constructor(size: number) {
    this.size = size
    this.#sum = new Float64Array(size * size)
  }

  add(a: ArrayLike<number>, b: ArrayLike<number>, weight: number): void {
    this.addUncounted(a, b, weight)
    this.#count += weight
  }

  /** Adds to the sum without making the mean's divisor larger. */
  addUncounted(a: ArrayLike<number>, b: ArrayLike<number>, weight: number): void {
    const n = this.size
    const difference = Float64Array.from({ length: n }, (_, i) => a[i]! - b[i]!)
    for (let i = 0; i < n; i++) {
      const value = difference[i]! * weight
      if (value === 0) continue
      for (let j = i; j < n; j++) this.#sum[i * n + j]! += value * difference[j]!
    }
  }

  /** The whole matrix, drawn towards its mean diagonal by `shrink`, so that few examples do no harm. */
  mean(shrink = 0): Float64Array {
    const n = this.size
    const mean = new Float64Array(n * n)
    let diagonal = 0
    for (let i = 0; i < n; i++) diagonal += this.#sum[i * n + i]! / this.#count / n
    for (let i = 0; i < n; i++) {
      for (let j = i; j < n; j++) {
        const value = (this.#sum[i * n + j]! / this.#count) * (1 - shrink) + (i === j ? diagonal * shrink : 0)
        mean[i * n + j] = value
        mean[j * n + i] = value
      }
    }
    return mean
  }
}

/**
 * The directions in which the pairs of `apart` differ most compared with the pairs of `same`, in units
 * of the latter: found by power iteration after the differences of `same` are made round.
 */
export function partingDirections(
  same: PairScatter,
  apart: PairScatter,
  directions: number,
  shrink: number,
): { weights: Float64Array; bias: number }[] {
  const n = same.size
  const l = cholesky(same.mean(shrink), n)
  const scatter = apart.mean()
  let found: Float64Array[] = Array.from({ length: directions }, (_, d) =>
    Float64Array.from({ length: n }, (_, i) => Math.sin(i * 12.9898 + d * 78.233)),
  )
  for (let iteration = 0; iteration < 15; iteration++) {
    found = found.map((v) => forward(l, multiply(scatter, backward(l, v, n), n), n))
    makeOrthonormal(found)
  }
  // Back: the direction in the features' own space is L^-T v.
  return found.map((v) => ({ weights: backward(l, v, n), bias: 0 }))
}

function makeOrthonormal(vectors: Float64Array[]): void {
  for (const [d, v] of vectors.entries()) {
    for (const before of vectors.slice(0, d)) {
      let dot = 0
      for (let i = 0; i < v.length; i++) dot += before[i]! * v[i]!
      for (let i = 0; i < v.length; i++) v[i]! -= dot * before[i]!
    }
    let norm = 0
    for (const value of v) norm += value * value
    norm = Math.sqrt(norm) || 1
    for (let i = 0; i < v.length; i++) v[i]! /= norm
  }
}

function multiply(matrix: Float64Array, x: Float64Array, n: number): Float64Array {
  const y = new Float64Array(n)
  for (let i = 0; i < n; i++) {
    let sum = 0
    for (let j = 0; j < n; j++) sum += matrix[i * n + j]! * x[j]!
    y[i] = sum
  }
  return y
}

function forward(l: Float64Array, b: Float64Array, n: number): Float64Array {
  const y = new Float64Array(n)
  for (let i = 0; i < n; i++) {
    let sum = b[i]!
    for (let k = 0; k < i; k++) sum -= l[i * n + k]! * y[k]!
    y[i] = sum / l[i * n + i]!
  }
  return y
}

function backward(l: Float64Array, y: Float64Array, n: number): Float64Array {
  const x = new Float64Array(n)
  for (let i = n - 1; i >= 0; i--) {
    let sum = y[i]!
    for (let k = i + 1; k < n; k++) sum -= l[k * n + i]! * x[k]!
    x[i] = sum / l[i * n + i]!
  }
  return x
}

/** Weights as one signed byte each, the way src/inspection/face/linear.ts reads them. */
export function store(linear: { weights: Float64Array; bias: number }) {
  const most = Math.max(...[...linear.weights].map(Math.abs))
  const scale = most / 127
  const bytes = Int8Array.from(linear.weights, (w) => Math.round(w / scale))
  return {
    scale: Number(scale.toPrecision(7)),
    bias: Number(linear.bias.toPrecision(7)),
    base64: Buffer.from(bytes.buffer).toString('base64'),
  }
}
