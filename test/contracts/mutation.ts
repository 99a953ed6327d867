/**
 * `npm run test:mutation [count] [seed]`: would the published pacts notice if we broke an answer?
 *
 * Mutants are drawn by seed over every member and status of the answers in the pacts that the OpenAPI
 * descriptions name: a member dropped, its type changed, a closed code changed, the status changed. Each
 * is answered by a server that replays the interaction with that one change, and judged by Pact's
 * verifier. A mutant that passes survived.
 */
import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Verifier } from '@pact-foundation/pact'
import { seededRandom } from '../../src/foundation/random.ts'

const COUNT = Number(process.argv[2] ?? 240)
const SEED = process.argv[3] ?? String(Date.now())
const GOAL = 0.95
const CONTRACTS = fileURLToPath(new URL('../../contracts', import.meta.url))

interface Mutant {
  file: string
  pact: any
  interaction: any
  kind: 'none' | 'dropped' | 'type' | 'code' | 'status'
  path: (string | number)[]
}

const mutants = readdirSync(CONTRACTS)
  .filter((file) => file.endsWith('.json'))
  .flatMap((file) => mutantsOf(file, JSON.parse(readFileSync(join(CONTRACTS, file), 'utf8'))))
const random = seededRandom(SEED)
const drawn = Array.from({ length: Math.min(COUNT, mutants.length) }, () =>
  mutants.splice(random.integer(0, mutants.length - 1), 1),
).flat()

let answer: { status: number; headers: Record<string, string>; body: string }
const server = createServer((request, response) => {
  request.resume()
  request.on('end', () => response.writeHead(answer.status, answer.headers).end(answer.body))
})
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
const providerBaseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
const dir = mkdtempSync(join(tmpdir(), 'mutants-'))

// The verifier prints each failure; here a failure is what is hoped for.
const print = process.stdout.write.bind(process.stdout)
const survivors: string[] = []
// A judge that refuses everything would kill every mutant: each interaction unchanged must pass.
for (const interaction of new Set(drawn.map((mutant) => mutant.interaction))) {
  const [{ file, pact }] = drawn.filter((mutant) => mutant.interaction === interaction) as [Mutant]
  if (!(await survives({ file, pact, interaction, kind: 'none', path: [] })))
    throw new Error(`${file}: ${interaction.description} does not pass even unchanged`)
}
for (const [n, mutant] of drawn.entries()) {
  if (await survives(mutant))
    survivors.push(
      `${mutant.file}: ${mutant.interaction.description}: ${mutant.kind} ${mutant.path.join('.')}`,
    )
  if ((n + 1) % 20 === 0)
    process.stderr.write(`${n + 1} of ${drawn.length} mutants, ${survivors.length} survived\n`)
}
server.close()
const killed = (drawn.length - survivors.length) / drawn.length
print(
  `\nmutants ${drawn.length} of ${drawn.length + mutants.length}, seed ${SEED}\nkilled ${(100 * killed).toFixed(1)} % (goal ${100 * GOAL} %)\n`,
)
for (const survivor of survivors) print(`survived: ${survivor}\n`)
process.exitCode = killed >= GOAL ? 0 : 1

function mutantsOf(file: string, pact: any): Mutant[] {
  return pact.interactions
    .filter((interaction: any) => interaction.type === 'Synchronous/HTTP')
    .flatMap((interaction: any): Mutant[] => {
      const of = (kind: Mutant['kind'], path: Mutant['path']): Mutant => ({
        file,
        pact,
        interaction,
        kind,
        path,
      })
      const content = interaction.response.body?.content
      const members = typeof content === 'object' && content !== null ? leaves(content) : []
      return [
        of('status', []),
        ...members.flatMap((path) => {
          const value = valueAt(content, path)
          const isLiteral = typeof value === 'string' && !isMatched(interaction, path)
          return [
            ...(typeof path.at(-1) === 'string' ? [of('dropped', path)] : []),
            of('type', path),
            ...(isLiteral ? [of('code', path)] : []),
          ]
        }),
      ]
    })
}

function leaves(value: any, at: (string | number)[] = []): (string | number)[][] {
  if (Array.isArray(value)) return value.flatMap((member, i) => leaves(member, [...at, i]))
  if (typeof value === 'object' && value !== null)
    return Object.entries(value).flatMap(([name, member]) => [
      ...(typeof member === 'object' && member !== null ? [[...at, name]] : []),
      ...leaves(member, [...at, name]),
    ])
  return [at]
}

function valueAt(value: any, path: (string | number)[]): any {
  return path.reduce((current, name) => current?.[name], value)
}

/** Whether a matcher, and not the value itself, is what the consumer relies on. */
function isMatched(interaction: any, path: (string | number)[]): boolean {
  const rules = Object.keys(interaction.response.matchingRules?.body ?? {})
  const text = `$${path.map((name) => (typeof name === 'number' ? `[${name}]` : `.${name}`)).join('')}`
  return rules.some(
    (rule) =>
      rule.replaceAll(/\['([^']+)'\]/g, '.$1').replaceAll('[*]', '[0]') ===
      text.replaceAll(/\[\d+\]/g, (one) => (rule.includes('[*]') ? '[0]' : one)),
  )
}

async function survives({ pact, interaction, kind, path }: Mutant): Promise<boolean> {
  const { response } = interaction
  const content = structuredClone(response.body?.content)
  let { status } = response
  if (kind === 'status') status = status === 200 ? 202 : 200
  else if (kind !== 'none') {
    const parent = valueAt(content, path.slice(0, -1))
    const name = path.at(-1)!
    if (kind === 'dropped') delete parent[name]
    else if (kind === 'code') parent[name] = `${parent[name]}x`
    else parent[name] = typeof parent[name] === 'object' ? 'no longer this' : { no: 'longer this' }
  }
  const headers = Object.fromEntries(
    Object.entries(response.headers ?? {}).map(([header, value]) => [
      header.toLowerCase(),
      String([value].flat()[0]),
    ]),
  )
  const isJson = content !== undefined && /json/.test(headers['content-type'] ?? '')
  answer = {
    status,
    headers,
    body: isJson ? JSON.stringify(content) : typeof content === 'string' ? content : '',
  }
  const { providerStates: _states, ...alone } = interaction
  const file = join(dir, 'mutant.json')
  writeFileSync(
    file,
    JSON.stringify({
      ...pact,
      // Only the answer is judged: any request will do.
      interactions: [{ ...alone, request: { method: 'GET', path: '/' } }],
    }),
  )
  process.stdout.write = () => true
  try {
    await new Verifier({
      provider: pact.provider.name,
      providerBaseUrl,
      pactUrls: [file],
      logLevel: 'error',
    }).verifyProvider()
    return true
  } catch (error) {
    if (kind === 'none') process.stderr.write(`${String(error).slice(0, 600)}\n`)
    return false
  } finally {
    process.stdout.write = print
  }
}
