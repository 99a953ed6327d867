/**
 * What the worst scenario files within the size limit cost: processor time of reading each kind, and the
 * peak memory of the process. Goals: 200 ms, 50 MB beyond what an ordinary read takes.
 *
 *     node test/bench/hostile-scenarios.ts
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { loadCatalogue } from '../../src/scenario/catalogue.ts'
import { SOURCE_LIMITS } from '../../src/scenario/source.ts'

const MARK = /[\n,:?[\]{}"'!&*|>-]/g

/** As many pieces as the limits let pass. */
function fill(head: string, piece: (i: number) => string, tail = ''): string {
  let text = head
  let marks = (head + tail).match(MARK)?.length ?? 0
  for (let i = 0; ; i++) {
    const next = piece(i)
    marks += next.match(MARK)?.length ?? 0
    if (marks > SOURCE_LIMITS.marks || text.length + next.length + tail.length > SOURCE_LIMITS.bytes) break
    text += next
  }
  return text + tail
}

const HOSTILE: Record<string, string> = {
  'a megabyte': 'x'.repeat(1_000_000),
  'unknown keys': fill('title: x\n', (i) => `k${i}: 1\n`),
  'unknown keys without values': fill('title: x\n', (i) => `a${i}:\n`),
  'unknown keys, carriage returns': fill('title: x\r\n', (i) => `k${i}: 1\r\n`),
  'the same key': fill('title: x\n', () => 'a: 1\n'),
  'pairs in a list': fill('title: [', () => 'a: b,', ']'),
  'unknown tags': fill('title: x\n', (i) => `a${i}: !!x 1\n`),
  'unknown shots': fill('title: x\nattempts: [', () => '{front: {blr: 1}}, ', ']'),
  'misspelt findings': fill('title: x\nfindings: [', () => 'document.expierd, ', ']'),
  'misspelt countries': fill('title: x\nasks: {countries: [', () => 'PRX, ', ']}'),
  'aliases that unfold': `a: &a [${'1,'.repeat(380)}]\n${Array.from({ length: 49 }, (_, i) => `b${i}: *a\n`).join('')}`,
  'one long word': `title: x\ndocument: { expires: ${'1'.repeat(30_000)} }`,
}

const folder = mkdtempSync(join(tmpdir(), 'hostile-'))
const builtIn = new URL('../../scenarios', import.meta.url).pathname
const catalogue = await loadCatalogue([builtIn])
catalogue.list()
const before = process.resourceUsage().maxRSS
let worst = 0
for (const [name, text] of Object.entries(HOSTILE)) {
  writeFileSync(join(folder, 'hostile.yaml'), text)
  const own = await loadCatalogue([folder])
  const begun = process.cpuUsage()
  own.get('hostile')
  const { user, system } = process.cpuUsage(begun)
  const ms = (user + system) / 1000
  worst = Math.max(worst, ms)
  console.log(`${name.padEnd(32)} ${ms.toFixed(0).padStart(5)} ms, ${own.faults.length} mistakes told`)
}
rmSync(folder, { recursive: true })
const grown = (process.resourceUsage().maxRSS - before) / 1024
console.log(
  `worst ${worst.toFixed(0)} ms (goal 200); ${grown.toFixed(0)} MB beyond reading the library (goal 50)`,
)
