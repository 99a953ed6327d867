import { findDifferences } from '../../src/scenario/differences.ts'
import { type AnsweringContract, hearValues, listValues } from '../../src/scenario/contract-values.ts'
import type { PlayedScenario } from '../../src/scenario/played.ts'
import type { Json } from '../../src/foundation/json.ts'
import type { Sandbox, SandboxOptions } from '../../src/sandbox.ts'
import { complaintsAbout } from './judge-play.ts'
import { playThrough } from './play-through.ts'

/** The scenario by which the results of all others are told. */
export const PLAIN = 'accepted'

/** The world in which scenarios are recorded: always the same, so that a record changes when behaviour does. */
export const RECORDED_IN: SandboxOptions = { now: '2026-03-01T12:00:00Z', frozen: true, seed: 'catalogue' }

export interface Recorded extends Omit<PlayedScenario, 'differs'> {
  result: Json
  /** Key of a closed list → the values of it that were said. */
  said: Map<string, Set<string>>
  /** Every value of the closed lists of the provider's answers. */
  listed: ReadonlySet<string>
  /** What is not as the scenario and the provider's words promise. */
  complaints: string[]
}

/** Plays one scenario at one provider in a tenant that begins anew, and notes what a consumer gets. */
export async function recordPlay(sandbox: Sandbox, provider: string, scenario: string): Promise<Recorded> {
  await sandbox.control.post('/tenants/default/reset')
  let stateBefore: string | undefined
  const newest = async () =>
    (await sandbox.control.get('/tenants/default/sessions?limit=1')).sessions[0]?.state
  const played = await playThrough(
    sandbox,
    provider,
    scenario,
    'default',
    // A consumer that tidies up leaves nothing to see: where it stood before is what the scenario gives.
    async (method) => {
      if (method === 'DELETE') stateBefore ??= await newest()
    },
  )
  const { exchanges, webhooks, result, session } = played
  const { entries } = await sandbox.control.get('/tenants/default/journal?limit=10000')
  const { contract } = await sandbox.house.room(provider)
  const rows: any[] = entries.toReversed()
  return {
    ...(session?.verdict ? { verdict: session.verdict.outcome } : {}),
    findings: [...new Set<any>(session?.verdict?.findings ?? [])],
    ...(session ? { state: stateBefore ?? session.state } : {}),
    calls: countRuns(rows.map(nameCall)),
    webhooks: await nameWebhooks(sandbox, webhooks.length),
    result: shorten(result),
    said: hearAll(contract, rows, exchanges),
    listed: new Set(listValues(contract).flatMap(({ values }) => values)),
    complaints: [
      ...(await complaintsAbout(sandbox, provider, scenario, played)),
      ...rows
        .filter((row) => row.responseHeaders['x-sandbox-defect'] !== undefined)
        .map((row) => `defect: ${row.method} ${row.url}: ${row.responseHeaders['x-sandbox-defect']}`),
    ],
  }
}

/** As it is kept: the result by how it departs from the plain one. */
export function toPlayed(recorded: Recorded, plain: Json): PlayedScenario {
  const { result, said: _said, listed: _listed, complaints: _complaints, ...played } = recorded
  return { ...played, differs: findDifferences(plain, result) }
}

function nameCall(row: any): string {
  const name = row.operation ?? (/\/_page\//.test(row.url) ? 'page' : 'unknown address')
  return row.status >= 400 || row.status === 0 ? `${name} ${row.status}` : name
}

function countRuns(names: string[]): string[] {
  const runs: { name: string; count: number }[] = []
  for (const name of names) {
    const last = runs.at(-1)
    if (last?.name === name) last.count++
    else runs.push({ name, count: 1 })
  }
  return runs.map(({ name, count }) => (count > 1 ? `${name} x${count}` : name))
}

async function nameWebhooks(sandbox: Sandbox, received: number): Promise<string[]> {
  if (received === 0) return []
  const { deliveries } = await sandbox.control.get('/tenants/default/deliveries?limit=1000')
  return countRuns(
    deliveries
      .toSorted((a: any, b: any) => Date.parse(lastAt(a)) - Date.parse(lastAt(b)))
      .map((row: any) => {
        const tries = row.attempts.length > 1 ? ` after ${row.attempts.length} attempts` : ''
        return `${row.event}${tries}${row.state === 'delivered' ? '' : ` (${row.state})`}`
      }),
  )
}

const lastAt = (row: any): string => row.attempts.at(-1)?.at ?? row.createdAt

function hearAll(
  contract: AnsweringContract,
  rows: any[],
  exchanges: { method: string; url: string; response: string }[],
): Map<string, Set<string>> {
  const said = new Map<string, Set<string>>()
  const whole = [...exchanges]
  for (const row of rows) {
    // The journal cuts long bodies; the exchange has them whole.
    const at = whole.findIndex(({ method, url }) => method === row.method && url === row.url)
    const [exchange] = at < 0 ? [] : whole.splice(at, 1)
    if (row.operation === null) continue
    const body = parse(exchange?.response ?? row.responseBody)
    for (const { key, value } of hearValues(contract, row.operation, row.status, body)) {
      const values = said.get(key) ?? new Set()
      said.set(key, values.add(value))
    }
  }
  return said
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const LONG = 160

/** Ports, tokens and long texts say nothing about a scenario: they are shortened to what they are. */
function shorten(value: Json): Json {
  if (typeof value === 'string') {
    const text = value.replace(/http:\/\/127\.0\.0\.1:\d+/g, 'http://sandbox.example')
    if (/^[\w-]{8,}\.[\w-]{8,}\.[\w-]+$/.test(text)) return '<token>'
    return text.length > LONG ? `<text of ${text.length} characters>` : text
  }
  if (Array.isArray(value)) return value.map(shorten)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, shorten(inner as Json)]))
}
