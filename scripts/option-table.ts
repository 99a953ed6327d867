/**
 * Writes the README's table of options from the one table that declares them. With `--check` nothing
 * is written, and the exit code tells whether the README is as it should be.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { OPTIONS, type OptionRow } from '../src/config/options.ts'

const START = '<!-- options: written by scripts/option-table.ts -->'
const END = '<!-- /options -->'
const README = fileURLToPath(new URL('../README.md', import.meta.url))

export function optionTable(): string {
  const rows = (Object.values(OPTIONS) as OptionRow[]).map((row) => {
    const flag = row.value ? `${row.flag} ${row.value}` : row.flag
    const otherwise = row.default ?? row.otherwise ?? 'none'
    return `| \`${flag}\` | \`${row.env}\` | ${otherwise} | ${row.about.replaceAll('|', '\\|')} |`
  })
  return ['| flag | environment | default | meaning |', '|---|---|---|---|', ...rows].join('\n')
}

export function withOptionTable(readme: string): string {
  const start = readme.indexOf(START)
  const end = readme.indexOf(END)
  if (start < 0 || end < start) throw new Error(`README.md lacks ${START} … ${END}`)
  return `${readme.slice(0, start)}${START}\n\n${optionTable()}\n\n${readme.slice(end)}`
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const readme = readFileSync(README, 'utf8')
  const wanted = withOptionTable(readme)
  if (process.argv.includes('--check')) process.exitCode = wanted === readme ? 0 : 1
  else writeFileSync(README, wanted)
}
