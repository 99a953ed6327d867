import { Mistake } from './errors.ts'

const UNITS = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const

/** Reads `<n>ms|s|m|h|d` into milliseconds. @throws {Mistake} naming `place` when it is none. */
export function readDuration(text: unknown, place: string): number {
  const match = typeof text === 'string' ? /^(\d+(?:\.\d+)?)\s*(ms|s|m|h|d)$/.exec(text.trim()) : null
  if (!match) throw new Mistake({ place, expected: 'a duration such as 500ms, 2s, 15m, 1h or 3d', got: text })
  return Math.round(Number(match[1]) * UNITS[match[2] as keyof typeof UNITS])
}
