import { Mistake } from './errors.ts'

const INSTANT = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?)?$/

/**
 * Reads an ISO 8601 date or date and time (UTC when it states no offset), or milliseconds since 1970.
 *
 * @throws {Mistake} naming `place` when it is none
 */
export function readInstant(value: unknown, place: string): number {
  const expected = 'a date such as 2026-03-01 or 2026-03-01T12:00:00Z'
  if (typeof value === 'number' && Number.isInteger(value) && Math.abs(value) <= 8.64e15) return value
  if (typeof value !== 'string' || !INSTANT.test(value)) throw new Mistake({ place, expected, got: value })
  const [day] = value.split('T')
  const stated = value === day || /(Z|[+-]\d{2}:?\d{2})$/.test(value)
  const at = Date.parse(stated ? value : `${value}Z`)
  // A parser moves 30 February into March; nobody means that.
  const midnight = Date.parse(`${day}T00:00:00Z`)
  if (Number.isNaN(at) || Number.isNaN(midnight) || !new Date(midnight).toISOString().startsWith(day!))
    throw new Mistake({ place, expected, got: value })
  return at
}
