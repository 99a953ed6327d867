/** Where the time comes from. Milliseconds since 1970-01-01T00:00:00Z. */
export interface Clock {
  now(): number
}

export const realClock: Clock = { now: () => Date.now() }

/**
 * A tenant's time: either standing still at `frozenAt` or running beside real time at `offset`.
 * Plain data, so that it can be stored.
 */
export type ClockSetting = { frozenAt: number } | { offset: number }

export function timeAt(setting: ClockSetting, real: number): number {
  return 'frozenAt' in setting ? setting.frozenAt : real + setting.offset
}

/** `2026-03-01T12:00:00Z`: whole seconds, UTC. */
export function isoSeconds(at: number): string {
  return `${new Date(Math.floor(at / 1000) * 1000).toISOString().slice(0, 19)}Z`
}

const DAY_MS = 86_400_000
let lastDay = { number: Number.NaN, text: '' }

/** `2026-03-01`, the UTC day. */
export function isoDay(at: number): string {
  const number = Math.floor(at / DAY_MS)
  if (number !== lastDay.number) lastDay = { number, text: new Date(at).toISOString().slice(0, 10) }
  return lastDay.text
}
