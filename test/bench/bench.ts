/**
 * `npm run bench`: start, memory and throughput beside a bare node:http server in the same run, in
 * turn, so that the machine's mood falls on both. Absolute numbers mean little; the ratios are the result.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { createHmac } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import autocannon from 'autocannon'

const ROUNDS = Number(process.env['BENCH_ROUNDS'] ?? 3)
const SECONDS = Number(process.env['BENCH_SECONDS'] ?? 4)
const STARTS = Number(process.env['BENCH_STARTS'] ?? 7)
const CONNECTIONS = 10

interface Ready {
  url: string
  tenant?: { credentials: { cm: { keyId: string; secret: string } } }
  providers?: { cm: { baseUrl: string } }
}

const path = (file: string) => fileURLToPath(new URL(file, import.meta.url))
const say = (text: string) => process.stderr.write(`${text}\n`)

async function launch(args: string[]): Promise<{ child: ChildProcess; ready: Ready; ms: number }> {
  const begun = performance.now()
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  const lines = createInterface({ input: child.stdout! })
  for await (const line of lines) {
    lines.close()
    return { child, ready: JSON.parse(line) as Ready, ms: performance.now() - begun }
  }
  throw new Error(`${args.join(' ')} ended without a word`)
}

const bare = () => launch([path('./bare-server.ts')])
const sandbox = () => launch([path('../../src/cli/from-source.mjs'), 'start', '--port', '0', '--json'])

function token({ keyId, secret }: { keyId: string; secret: string }): string {
  const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const now = Math.floor(Date.now() / 1000)
  const signed = `${encode({ alg: 'HS256', typ: 'JWT', kid: keyId })}.${encode({ iat: now, nbf: now, exp: now + 3600 })}`
  return `${signed}.${createHmac('sha256', secret).update(signed).digest('base64url')}`
}

const median = (values: number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!
const create = JSON.stringify({ tasks: ['document_scan', 'face_liveness', 'face_match'] })

async function post(ready: Ready): Promise<Response> {
  return fetch(`${ready.providers!.cm.baseUrl}/id-scan/v1/transactions`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${token(ready.tenant!.credentials.cm)}`,
      'content-type': 'application/json',
    },
    body: create,
  })
}

async function measureStarts() {
  const times = { bare: [] as number[], health: [] as number[], first201: [] as number[] }
  for (let i = 0; i < STARTS; i++) {
    say(`start ${i + 1} of ${STARTS}`)
    for (const kind of ['bare', 'health', 'first201'] as const) {
      const begun = performance.now()
      const { child, ready } = kind === 'bare' ? await bare() : await sandbox()
      const response = await (kind === 'bare'
        ? fetch(ready.url)
        : kind === 'health'
          ? fetch(`${ready.url}/control/health`)
          : post(ready))
      await response.arrayBuffer()
      if (!response.ok) throw new Error(`${kind} answered ${response.status}`)
      times[kind].push(performance.now() - begun)
      child.kill('SIGTERM')
      await new Promise((resolve) => child.once('exit', resolve))
    }
  }
  return { bare: median(times.bare), health: median(times.health), first201: median(times.first201) }
}

async function load(options: autocannon.Options): Promise<number> {
  const result = await autocannon({ connections: CONNECTIONS, duration: SECONDS, ...options })
  if (result.non2xx > 0 || result.errors > 0)
    throw new Error(`${options.url}: ${result.non2xx} answers that are no 2xx, ${result.errors} errors`)
  return result.requests.average
}

async function measureLoad() {
  const peer = await bare()
  const ours = await sandbox()
  const created = (await (await post(ours.ready)).json()) as { id: string }
  await new Promise((resolve) => setTimeout(resolve, 500))
  const idleMb = residentMb(ours.child.pid!)
  const headers = {
    authorization: `Bearer ${token(ours.ready.tenant!.credentials.cm)}`,
    'content-type': 'application/json',
  }
  const transactions = `${ours.ready.providers!.cm.baseUrl}/id-scan/v1/transactions`
  const rates = {
    bareGet: [] as number[],
    read: [] as number[],
    barePost: [] as number[],
    write: [] as number[],
  }
  for (let round = 1; round <= ROUNDS; round++) {
    say(`load round ${round} of ${ROUNDS}`)
    rates.bareGet.push(await load({ url: peer.ready.url }))
    rates.read.push(await load({ url: `${transactions}/${created.id}`, headers }))
    rates.barePost.push(await load({ url: peer.ready.url, method: 'POST', body: create }))
    rates.write.push(await load({ url: transactions, method: 'POST', headers, body: create }))
  }
  peer.child.kill()
  ours.child.kill()
  return {
    idleMb,
    ...Object.fromEntries(Object.entries(rates).map(([name, values]) => [name, median(values)])),
  } as Record<'idleMb' | keyof typeof rates, number>
}

function residentMb(pid: number): number {
  const kilobytes = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
  return Number(kilobytes) / 1024
}

const starts = await measureStarts()
const loads = await measureLoad()
const row = (what: string, reached: string, goal: string) =>
  console.log(`${what.padEnd(44)} ${reached.padEnd(34)} ${goal}`)
row('measure', 'reached', 'goal')
row(
  'start to health',
  `${(starts.health / starts.bare).toFixed(2)} x bare (${starts.health.toFixed(0)} ms)`,
  '<= 1.6 x',
)
row(
  'start to first authenticated 201',
  `${(starts.first201 / starts.bare).toFixed(2)} x bare (${starts.first201.toFixed(0)} ms)`,
  '<= 1.6 x',
)
row('idle memory', `${loads.idleMb.toFixed(0)} MB resident`, '<= 90 MB')
row(
  'authenticated read, 10 connections',
  `${((100 * loads.read) / loads.bareGet).toFixed(0)} % of bare (${loads.read.toFixed(0)}/s)`,
  '>= 40 %',
)
row(
  'stored write, 10 connections',
  `${((100 * loads.write) / loads.barePost).toFixed(0)} % of bare (${loads.write.toFixed(0)}/s)`,
  '>= 30 %',
)
