import { seededRandom } from '../foundation/random.ts'

/** Many cheap numbers in [0, 1) from one seed, for pixels: the project's own source is too slow there. */
export function quickRandom(seed: string): () => number {
  let state = seededRandom(seed).integer(1, 0x7fffffff)
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}
