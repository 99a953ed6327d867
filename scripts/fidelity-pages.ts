/**
 * Writes `docs/fidelity/`: the matrix finding × provider, and per provider a page of its operations with
 * evidence, its words and its knobs. With `--check` nothing is written, and the exit code tells whether
 * the pages are as they should be.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { FINDING_CODES, FINDINGS } from '../src/domain/verdict/findings.ts'
import { describeFidelity, type ToldEvidence } from '../src/http/control/describe-fidelity.ts'
import { discoverProviders } from '../src/providers/discover.ts'
import type { FindingWord, ProviderDoor, ProviderRoom } from '../src/providers/provider.ts'

const FOLDER = new URL('../docs/fidelity/', import.meta.url)

/** @returns file name → text */
export async function fidelityPages(): Promise<Map<string, string>> {
  const providers = await Promise.all(
    (await discoverProviders()).map(async (door) => ({ door, room: await door.load() })),
  )
  return new Map([
    ['findings.md', findingMatrix(providers)],
    ...providers.map(({ door, room }): [string, string] => [`${door.name}.md`, providerPage(door, room)]),
  ])
}

function findingMatrix(providers: { door: ProviderDoor; room: ProviderRoom }[]): string {
  const head = ['finding', 'leads to', ...providers.map(({ door }) => door.title)]
  const rows = FINDING_CODES.map((code) => [
    `\`${code}\`<br>${FINDINGS[code].about}`,
    FINDINGS[code].outcome,
    ...providers.map(({ room }) => showWord(room.words[code])),
  ])
  return `# Findings and what each provider says

Written by \`node scripts/fidelity-pages.ts\`; the compiler keeps every provider's words complete. For every finding
\`group.name\` there is a scenario \`group/name\` that shows just that cause. A dash is a finding that this provider
cannot express, with the reason and, where there is one, the nearest it says.

${table(head, rows)}
`
}

function showWord(word: FindingWord): string {
  if ('says' in word) return `\`${word.says}\` in ${word.where}`
  return `– ${word.cannot}${word.nearest === undefined ? '' : ` (nearest: \`${word.nearest}\`)`}`
}

function providerPage(door: ProviderDoor, room: ProviderRoom): string {
  const told = describeFidelity(door, room)
  const sources: string[] = []
  const say = (evidence: ToldEvidence[]) =>
    evidence
      .map(({ mark, source, read, knob, note }) => {
        const line = `${source}, read ${read}`
        if (!sources.includes(line)) sources.push(line)
        const at = `${mark}&nbsp;[${sources.indexOf(line) + 1}]`
        return [at, ...(knob ? [`\`${knob}\``] : []), ...(note ? [`(${note})`] : [])].join(' ')
      })
      .join('; ')
  const rows = (items: { name: string; evidence: ToldEvidence[] }[]) =>
    items.map(({ name, evidence }) => [`\`${name}\``, say(evidence)])
  const operations = told.operations.map(({ operationId, method, path, summary, answered, evidence }) => [
    `\`${operationId}\``,
    `\`${method} ${path}\``,
    answered ? 'yes' : 'no',
    say(evidence),
    summary ?? '',
  ])
  const statuses = told.operations.map((one) => [
    `\`${one.operationId}\``,
    one.statuses.map(({ status, evidence }) => `${status} ${say(evidence)}`).join('<br>'),
  ])
  const scores = Object.entries(told.score.byKind).map(([kind, { score, items }]) => [
    kind,
    String(items),
    String(score),
  ])
  const sections = [
    `## Operations\n\n${table(['operation', 'request', 'answered', 'evidence', 'what'], operations)}`,
    `## Statuses\n\n${table(['operation', 'status and evidence'], statuses)}`,
    `## Codes\n\nThe vendor's error codes, and each value of its closed lists.\n\n${table(['code', 'evidence'], rows(told.vendorCodes))}`,
    `## Groups of fields\n\n${table(['group', 'evidence'], rows(told.fields))}`,
    `## Callbacks and page messages\n\n${table(['callback', 'evidence'], rows(told.callbacks))}`,
  ].join('\n\n')
  return `# ${door.title}

Written by \`node scripts/fidelity-pages.ts\`. Marks of evidence: \`seed\` a public guide, \`doc\` other public
documentation, \`sdk\` the vendor's published SDK, \`sample\` a published sample, \`inferred\` concluded from these.
A number in brackets is a source, listed at the end; a knob is the setting that decides it otherwise. What is
imitated, approximated and left out is told in \`src/providers/${door.name}/README.md\`; how the score is counted in
[evidence.md](evidence.md).

**Score ${told.score.total} of 100.**

${table(['kind', 'items', 'score'], scores)}

${sections}

## Knobs: what the public record leaves open

${table(
  ['knob', 'default', 'what it decides'],
  Object.entries(told.knobs).map(([id, value]) => [
    `\`${id}\``,
    `\`${JSON.stringify(value)}\``,
    told.knobMeanings[id] ?? '',
  ]),
)}

## Sources

${sources.map((source, i) => `${i + 1}. ${source}`).join('\n')}
`
}

function table(head: string[], rows: string[][]): string {
  const line = (cells: string[]) =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|').replaceAll('\n', ' ')).join(' | ')} |`
  return [line(head), `|${'---|'.repeat(head.length)}`, ...rows.map(line)].join('\n')
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  mkdirSync(FOLDER, { recursive: true })
  for (const [name, text] of await fidelityPages()) {
    const file = new URL(name, FOLDER)
    if (process.argv.includes('--check')) {
      if (readFileSync(file, 'utf8') !== text) process.exitCode = 1
    } else writeFileSync(file, text)
  }
}
