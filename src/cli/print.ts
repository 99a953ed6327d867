/** Prints data as JSON with `--json`, else as lines for people. */
export function print(options: { json?: boolean }, data: unknown, toText: () => string): void {
  const text = options.json ? JSON.stringify(data, null, 2) : toText()
  process.stdout.write(text.endsWith('\n') || text === '' ? text : `${text}\n`)
}

/** Rows in columns as wide as they need to be; the last column is left as it is. */
export function columns(rows: (string | number | undefined | null)[][]): string {
  const texts = rows.map((row) => row.map((cell) => String(cell ?? '')))
  const widths: number[] = []
  for (const row of texts)
    for (const [i, cell] of row.entries()) widths[i] = Math.max(widths[i] ?? 0, cell.length)
  return texts
    .map((row) =>
      row
        .map((cell, i) => (i === row.length - 1 ? cell : cell.padEnd(widths[i]!)))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}
