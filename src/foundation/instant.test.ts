import { describe, expect, it } from 'vitest'
import { readInstant } from './instant.ts'

describe('readInstant', () => {
  it('takes a date, a date and time with or without an offset, and milliseconds', () => {
    expect(readInstant('2026-03-01', 'now')).toBe(Date.UTC(2026, 2, 1))
    expect(readInstant('2026-03-01T12:00:00', 'now')).toBe(Date.UTC(2026, 2, 1, 12))
    expect(readInstant('2026-03-01T12:00:00.250Z', 'now')).toBe(Date.UTC(2026, 2, 1, 12, 0, 0, 250))
    expect(readInstant('2026-03-01T12:00+02:00', 'now')).toBe(Date.UTC(2026, 2, 1, 10))
    expect(readInstant(1546300830000, 'now')).toBe(1546300830000)
  })

  it('refuses what is no instant, naming the place', () => {
    for (const value of ['tomorrow', '2026-02-30', '2026-13-01', '2026-03-01T25:00', '', null, 1.5, {}])
      expect(() => readInstant(value, 'body.now')).toThrow('body.now: expected a date')
  })
})
