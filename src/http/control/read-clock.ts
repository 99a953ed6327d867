import type { ClockSetting } from '../../foundation/clock.ts'
import { readInstant } from '../../foundation/instant.ts'
import { isObject } from '../../foundation/json.ts'

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
