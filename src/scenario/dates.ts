const UNITS = ['day', 'week', 'month', 'year'] as const
type Unit = (typeof UNITS)[number]

const AMOUNT = String.raw`(?:\d{1,4}|an?|one) (?:day|week|month|year)s?`
const RELATIVE = new RegExp(`^(?:(in) )?(${AMOUNT}(?: and ${AMOUNT})*)( ago)?$`)

/**
 * Reads a day or a relative date: `2031-10-05`, `today`, `yesterday`, `tomorrow`, `1 year ago`,
 * `in 3 days`, `18 years and 1 day ago`. Whole months and years keep the day of the month, or take
 * the month's last day where it has none.
 *
 * @param today `YYYY-MM-DD`
 * @returns `YYYY-MM-DD`, or undefined when the text is no date
 */
export function readDay(text: string, today: string): string | undefined {
  const words = text.trim().toLowerCase().replace(/\s+/g, ' ')
  if (/^\d{4}-\d{2}-\d{2}$/.test(words)) return isCalendarDay(words) ? words : undefined
  if (words === 'today') return today
  if (words === 'yesterday') return move(today, -1, 'day')
  if (words === 'tomorrow') return move(today, 1, 'day')
  const parts = RELATIVE.exec(words)
  // Either "in …" or "… ago", not both and not neither.
  if (!parts || (parts[1] === undefined) === (parts[3] === undefined)) return undefined
  const sign = parts[1] ? 1 : -1
  let day = today
  for (const amount of parts[2]!.split(' and ')) {
    const [count, unit] = amount.split(' ') as [string, string]
    day = move(day, sign * (/^\d/.test(count) ? Number(count) : 1), unit.replace(/s$/, '') as Unit)
  }
  return /^\d{4}-/.test(day) ? day : undefined
}

/** Whether the text reads as a date at all, whatever the day. */
export function isDate(text: string): boolean {
  return readDay(text, '2024-06-15') !== undefined
}

function move(day: string, count: number, unit: Unit): string {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number]
  if (unit === 'day' || unit === 'week') {
    return format(Date.UTC(year, month - 1, date + count * (unit === 'week' ? 7 : 1)))
  }
  const months = year * 12 + month - 1 + count * (unit === 'year' ? 12 : 1)
  const last = new Date(Date.UTC(Math.floor(months / 12), (months % 12) + 1, 0)).getUTCDate()
  return format(Date.UTC(Math.floor(months / 12), months % 12, Math.min(date, last)))
}

function format(at: number): string {
  return new Date(at).toISOString().slice(0, 10)
}

function isCalendarDay(day: string): boolean {
  const at = Date.parse(`${day}T00:00:00Z`)
  return Number.isFinite(at) && format(at) === day
}
