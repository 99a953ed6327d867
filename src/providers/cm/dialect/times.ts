import { isoSeconds } from '../../../foundation/clock.ts'

/** `2026-03-01T12:00:00+00:00`: whole seconds, the offset in numbers, never a `Z`. */
export function phraseTime(at: number): string {
  return isoSeconds(at).replace('Z', '+00:00')
}

export function phraseTimeOrNull(at: number | null): string | null {
  return at === null ? null : phraseTime(at)
}
