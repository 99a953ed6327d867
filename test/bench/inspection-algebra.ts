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

/**
 * Fisher's discriminants: the directions in which groups lie furthest apart compared with their own
 * spread. Found by power iteration on the group means after the spread within groups is made round.
 *
 * @param shrink how far the spread is drawn towards its mean diagonal, so that few examples do no harm
 */
export function discriminants(
  groups: Float32Array[][],
  directions: number,
  shrink: number,
): { weights: Float64Array; bias: number }[] {
  const n = groups[0]![0]!.length
  const within = new Float64Array(n * n)
  const means = groups.map((group) => meanVector(group, n))
  let count = 0
  for (const [g, group] of groups.entries()) {
    for (const features of group) {
      const d = Float64Array.from(features, (value, i) => value - means[g]![i]!)
      for (let i = 0; i < n; i++) for (let j = i; j < n; j++) within[i * n + j]! += d[i]! * d[j]!
      count++
    }
  }
  let trace = 0
  for (let i = 0; i < n; i++) trace += within[i * n + i]! / count
  const diagonal = trace / n
  for (let i = 0; i < n; i++) {
    for (let j = i; j < n; j++) {
      const value = (within[i * n + j]! / count) * (1 - shrink) + (i === j ? diagonal * shrink : 0)
      within[i * n + j] = value
      within[j * n + i] = value
    }
  }
  const l = cholesky(within, n)
  const grand = meanVector(means, n)
  // Means in the space where the spread within a group is round.
  const whitened = means.map((mean) =>
    forward(
      l,
      Float64Array.from(mean, (v, i) => v - grand[i]!),
      n,
    ),
  )
  const found: Float64Array[] = []
  for (let d = 0; d < directions; d++) {
    let v = Float64Array.from({ length: n }, (_, i) => Math.sin(i * 12.9898 + d * 78.233))
    for (let iteration = 0; iteration < 60; iteration++) {
      const next = new Float64Array(n)
      for (const m of whitened) {
        let dot = 0
        for (let i = 0; i < n; i++) dot += m[i]! * v[i]!
        for (let i = 0; i < n; i++) next[i]! += dot * m[i]!
      }
      for (const f of found) {
        let dot = 0
        for (let i = 0; i < n; i++) dot += f[i]! * next[i]!
        for (let i = 0; i < n; i++) next[i]! -= dot * f[i]!
      }
      let norm = 0
      for (const value of next) norm += value * value
      norm = Math.sqrt(norm) || 1
      v = next.map((value) => value / norm)
    }
    found.push(v)
  }
  // Back: the direction in the features' own space is L^-T v.
  return found.map((v) => {
    const weights = backward(l, v, n)
    let bias = 0
    for (let i = 0; i < n; i++) bias -= weights[i]! * grand[i]!
    return { weights, bias }
  })
}

function meanVector(vectors: ArrayLike<number>[], n: number): Float64Array {
  const mean = new Float64Array(n)
  for (const vector of vectors) for (let i = 0; i < n; i++) mean[i]! += vector[i]! / vectors.length
  return mean
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
