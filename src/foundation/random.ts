import { hash } from 'node:crypto'

/** A deterministic source of chance. The same seed gives the same sequence on every machine. */
export interface Random {
  /** A float in [0, 1). */
  next(): number
  /** An integer in [low, high], both included. */
  integer(low: number, high: number): number
  pick<T>(items: readonly T[]): T
  bytes(count: number): Buffer
  /** `count` characters drawn from `alphabet`. */
  text(count: number, alphabet: string): string
  /** A source of its own, whose sequence does not depend on how far this one has been read. */
  fork(label: string): Random
}

export const LOWER_ALPHANUMERIC = 'abcdefghijklmnopqrstuvwxyz0123456789'
export const ALPHANUMERIC = `ABCDEFGHIJKLMNOPQRSTUVWXYZ${LOWER_ALPHANUMERIC}`

/** SHA-256 in counter mode over the seed: slow enough for nobody, and equal everywhere. */
export function seededRandom(seed: string): Random {
  let counter = 0
  let pool = Buffer.alloc(0)
  const take = (count: number): Buffer => {
    if (pool.length < count) {
      const blocks = [pool]
      for (let size = pool.length; size < count; size += 32)
        blocks.push(hash('sha256', `${seed} ${counter++}`, 'buffer'))
      pool = Buffer.concat(blocks)
    }
    const taken = pool.subarray(0, count)
    pool = pool.subarray(count)
    return taken
  }
  const next = () => take(6).readUIntBE(0, 6) / 2 ** 48
  const integer = (low: number, high: number) => low + Math.floor(next() * (high - low + 1))
  return {
    next,
    integer,
    pick: <T>(items: readonly T[]): T => {
      if (items.length === 0) throw new RangeError('cannot pick from an empty list')
      return items[integer(0, items.length - 1)] as T
    },
    bytes: (count) => Buffer.from(take(count)),
    text: (count, alphabet) => {
      // As `integer` would draw each, but in one go: every token and id is made here.
      const drawn = take(count * 6)
      let text = ''
      for (let i = 0; i < count; i++)
        text += alphabet[Math.floor((drawn.readUIntBE(i * 6, 6) / 2 ** 48) * alphabet.length)]
      return text
    },
    fork: (label) => seededRandom(`${seed} / ${label}`),
  }
}
