import { expect, it } from 'vitest'
import { isDate, readDay } from './dates.ts'

const TODAY = '2026-11-21'

it.each([
  ['2031-10-05', '2031-10-05'],
  ['today', TODAY],
  ['yesterday', '2026-11-20'],
  ['tomorrow', '2026-11-22'],
  ['1 year ago', '2025-11-21'],
  ['a year ago', '2025-11-21'],
  ['in 3 days', '2026-11-24'],
  ['in 2 weeks', '2026-12-05'],
  ['in 1 month', '2026-12-21'],
  ['18 years ago', '2008-11-21'],
  ['18 years and 1 day ago', '2008-11-20'],
  ['In 1 year and 10 days', '2027-12-01'],
])('reads %s', (text, day) => {
  expect(readDay(text, TODAY)).toBe(day)
})

it('takes the last day of a shorter month', () => {
  expect(readDay('1 month ago', '2026-03-31')).toBe('2026-02-28')
  expect(readDay('in 1 year', '2028-02-29')).toBe('2029-02-28')
  expect(readDay('4 years ago', '2028-02-29')).toBe('2024-02-29')
})

it.each([
  'soon',
  '3 days',
  'in 3 days ago',
  '2026-02-30',
  '1 fortnight ago',
  'in -3 days',
  '99999 years ago',
  '',
])('refuses %s', (text) => {
  expect(isDate(text)).toBe(false)
})
