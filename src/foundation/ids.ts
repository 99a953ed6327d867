import { type Random, ALPHANUMERIC, seededRandom } from './random.ts'

/**
 * Makes identifiers that derive from (seed, tenant, counter), so that one seed and one sequence of
 * calls give the same ids on every machine, and two tenants never share one.
 */
export interface IdSource {
  /** A lower-case version 4 UUID, 36 characters. */
  uuid(): string
  /** `length` lower-case hexadecimal digits. */
  hex(length: number): string
  /** `length` characters of `alphabet` (default A-Z, a-z, 0-9). */
  token(length: number, alphabet?: string): string
  /** A random source for anything else that has to be drawn once, such as a person's number. */
  random(): Random
}

/** @param nextCounter hands out each number once within (seed, tenant) */
export function idSource(seed: string, tenant: string, nextCounter: () => number): IdSource {
  const draw = () => seededRandom(`${seed} / ${tenant} / ${nextCounter()}`)
  return {
    uuid: () => {
      const bytes = draw().bytes(16)
      bytes[6] = (bytes[6]! & 0x0f) | 0x40
      bytes[8] = (bytes[8]! & 0x3f) | 0x80
      const hex = bytes.toString('hex')
      return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
    },
    hex: (length) =>
      draw()
        .bytes(Math.ceil(length / 2))
        .toString('hex')
        .slice(0, length),
    token: (length, alphabet = ALPHANUMERIC) => {
      const drawn = draw().bytes(length * 2)
      let token = ''
      for (let i = 0; i < length; i++) token += alphabet[(drawn.readUInt16BE(i * 2) * alphabet.length) >>> 16]
      return token
    },
    random: draw,
  }
}

/** Odd, so that multiplying by it modulo 2^32 gives each number another one. */
const SCATTER = 0x9e3779b1

/**
 * Ids of the requests of one process, 16 hexadecimal digits: every request needs one, so that they are
 * counted, and scattered, rather than drawn.
 */
export function exchangeIds(seed: string): () => string {
  const prefix = idSource(seed, 'exchanges', () => 0).hex(8)
  let count = 0
  return () => prefix + (Math.imul(count++, SCATTER) >>> 0).toString(16).padStart(8, '0')
}
