/** `1985-05-15` → `5/15/1985`: month first, no leading zeros. */
export function shortDate(day: string): string {
  const [year, month, date] = day.split('-')
  return `${Number(month)}/${Number(date)}/${year}`
}

/** `1985-05-15` → `1985-05-15T00:00:00.000Z`. */
export function isoMidnight(day: string): string {
  return `${day}T00:00:00.000Z`
}
