/**
 * Plays every built-in scenario at every provider and writes what a consumer gets to
 * `src/providers/<provider>/played.json`: what the catalogue tells beside the prediction.
 *
 *     npm run scenarios:record                          everything (long: pictures are drawn and inspected)
 *     npm run scenarios:record -- --only '^document/'  scenarios whose name matches this
 *     npm run scenarios:record -- --missing             only what is not recorded yet
 *     npm run scenarios:record -- --provider NAME       one provider
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import type { PlayedBook } from '../src/scenario/played.ts'
import { createSandbox } from '../src/sandbox.ts'
import { PLAIN, RECORDED_IN, recordPlay, toPlayed } from '../test/support/record-play.ts'

const { values: options } = parseArgs({
  options: {
    only: { type: 'string', default: '' },
    provider: { type: 'string' },
    missing: { type: 'boolean', default: false },
  },
})

const wanted = new RegExp(options.only)
const sandbox = await createSandbox(RECORDED_IN)
const names = sandbox.house.catalogue.names().toSorted()
const providers = sandbox.house.doors
  .map((door) => door.name)
  .filter((name) => options.provider === undefined || name === options.provider)
const books = new Map(providers.map((provider) => [provider, readBook(provider)]))
let failed = 0

// Scenario by scenario, so that a picture is drawn once for all providers.
for (const name of [PLAIN, ...names.filter((one) => one !== PLAIN)]) {
  for (const [provider, book] of books) {
    if (!wanted.test(name) && book.scenarios[PLAIN]) continue
    if (options.missing && book.scenarios[name]) continue
    const begun = performance.now()
    try {
      const recorded = await recordPlay(sandbox, provider, name)
      if (name === PLAIN) book.result = recorded.result
      book.scenarios[name] = toPlayed(recorded, book.result)
      for (const [key, values] of recorded.said)
        for (const value of values) (book.said[key] ??= {})[value] ??= name
      writeBook(provider, book)
      const { verdict = 'no verdict', state = 'no session' } = recorded
      console.log(`${provider} ${name}: ${verdict}, ${state} (${Math.round(performance.now() - begun)} ms)`)
      for (const complaint of recorded.complaints)
        console.error(`  COMPLAINT ${provider} ${name}: ${complaint}`)
      failed += recorded.complaints.length
    } catch (error) {
      failed++
      console.error(`${provider} ${name}: ${String(error)}`)
    }
  }
}
await sandbox.close()
if (failed > 0) process.exitCode = 1

function fileOf(provider: string): URL {
  return new URL(`../src/providers/${provider}/played.json`, import.meta.url)
}

function readBook(provider: string): PlayedBook {
  const file = fileOf(provider)
  const known: PlayedBook | undefined = existsSync(file) && JSON.parse(readFileSync(file, 'utf8'))
  const book = known || { plain: PLAIN, result: null, scenarios: {}, said: {} }
  for (const name of Object.keys(book.scenarios)) if (!names.includes(name)) delete book.scenarios[name]
  // What is recorded as a whole is found out anew.
  if (options.only === '' && !options.missing) book.said = {}
  return book
}

/** One scenario a line, so that a change shows as the line it is. */
function writeBook(provider: string, book: PlayedBook): void {
  const lines = (rows: Record<string, unknown>) =>
    `{\n${Object.entries(rows)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, value]) => `    ${JSON.stringify(key)}: ${JSON.stringify(value)}`)
      .join(',\n')}\n  }`
  const text = `{
  "plain": ${JSON.stringify(book.plain)},
  "result": ${JSON.stringify(book.result)},
  "scenarios": ${lines(book.scenarios)},
  "said": ${lines(book.said)}
}
`
  writeFileSync(fileOf(provider), text)
}
