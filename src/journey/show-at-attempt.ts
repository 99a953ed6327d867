import type { Attempt } from '../domain/capture/shot.ts'

/** A retry chain in which attempt `at` (from 0) shows something else; a chain too short is filled with its last entry. */
export function showAtAttempt(attempts: Attempt[], at: number, shown: Attempt): Attempt[] {
  const last = attempts.at(-1) ?? {}
  const length = Math.max(attempts.length, at + 1)
  return Array.from({ length }, (_, n) => attempts[n] ?? last).with(at, shown)
}
