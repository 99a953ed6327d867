import type { ClockSetting } from '../../foundation/clock.ts'
import { Mistake } from '../../foundation/errors.ts'
import { isObject } from '../../foundation/json.ts'

const INSTANT = /^[+-]?\d{4,6}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?)?$/

/** Reads an ISO 8601 date or date and time (UTC when it states no offset), or milliseconds since 1970. */
export function readInstant(value: unknown, place: string): number {
  const expected = 'a date such as 2026-03-01 or 2026-03-01T12:00:00Z'
  if (typeof value === 'number' && Number.isInteger(value) && Math.abs(value) <= 8.64e15) return value
  if (typeof value !== 'string' || !INSTANT.test(value)) throw new Mistake({ place, expected, got: value })
  const stated = /(Z|[+-]\d{2}:?\d{2})$/.test(value) || !value.includes('T')
  const at = Date.parse(stated ? value : `${value}Z`)
  if (Number.isNaN(at)) throw new Mistake({ place, expected, got: value })
  return at
}

/** What a clock should become: `{now?, frozen?}` or an instant, seen from the clock as it is. */
export function readClockWish(
  wish: unknown,
  place: string,
  present: { now: number; frozen: boolean },
): { now: number; frozen: boolean } {
  if (!isObject(wish)) return { now: readInstant(wish, place), frozen: present.frozen }
  return {
    now: wish['now'] === undefined ? present.now : readInstant(wish['now'], `${place}.now`),
    frozen: wish['frozen'] === undefined ? present.frozen : wish['frozen'] === true,
  }
}

export function toClockSetting(clock: { now: number; frozen: boolean }, realNow: number): ClockSetting {
  return clock.frozen ? { frozenAt: clock.now } : { offset: clock.now - realNow }
}
