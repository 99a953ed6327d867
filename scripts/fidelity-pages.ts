/**
 * Writes `docs/fidelity/`: the matrix finding × provider, and per provider a page of its operations with
 * evidence, its words and its knobs. With `--check` nothing is written, and the exit code tells whether
 * the pages are as they should be.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { FINDING_CODES, FINDINGS } from '../src/domain/verdict/findings.ts'
import { discoverProviders } from '../src/providers/discover.ts'
import type { FindingWord, ProviderDoor, ProviderRoom } from '../src/providers/provider.ts'

const FOLDER = new URL('../docs/fidelity/', import.meta.url)
const METHODS = ['get', 'put', 'post', 'patch', 'delete', 'head']

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
  const operations = Object.entries(room.contract.paths).flatMap(([path, item]) =>
    METHODS.filter((method) => item[method]).map((method) => {
      const { operationId, summary } = item[method]
      const evidence = [item[method]['x-evidence']].flat().filter(Boolean)
      return [
        `\`${operationId}\``,
        `\`${method.toUpperCase()} ${path}\``,
        Object.hasOwn(room.routes, operationId) ? 'yes' : 'no',
        evidence.map((one) => one.mark ?? String(one)).join(', '),
        evidence.map((one) => one.knob ?? '').join(' '),
        summary ?? '',
      ]
    }),
  )
  const knobs = Object.entries((room.settings.defaults['knobs'] ?? {}) as Record<string, unknown>)
  const schema: any = room.settings.schema
  const about = schema.properties?.knobs?.properties ?? {}
  return `# ${door.title}

Written by \`node scripts/fidelity-pages.ts\`. Marks of evidence: \`seed\` a public guide, \`doc\` other public
documentation, \`sdk\` the vendor's published SDK, \`sample\` a published sample, \`inferred\` concluded from these.
What is imitated, approximated and left out is told in \`src/providers/${door.name}/README.md\`.

## Operations

${table(['operation', 'request', 'answered', 'evidence', 'knob', 'what'], operations)}

## Knobs: what the public record leaves open

${table(
  ['knob', 'default', 'what it decides'],
  knobs.map(([id, value]) => [`\`${id}\``, `\`${JSON.stringify(value)}\``, about[id]?.description ?? '']),
)}
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
