/** One linear function of the features: `scale * weights . features + bias`. */
export interface Linear {
  weights: Int8Array
  scale: number
  bias: number
}

/** As stored: the weights in base64, one signed byte each. */
export interface StoredLinear {
  scale: number
  bias: number
  base64: string
}

export function readLinear(stored: StoredLinear): Linear {
  // Not by Buffer: the hosted page reads them too.
  return {
    weights: Int8Array.from(atob(stored.base64), (character) => (character.charCodeAt(0) << 24) >> 24),
    scale: stored.scale,
    bias: stored.bias,
  }
}

export function apply({ weights, scale, bias }: Linear, features: ArrayLike<number>): number {
  let sum = 0
  for (let i = 0; i < weights.length; i++) sum += weights[i]! * features[i]!
  return sum * scale + bias
}
