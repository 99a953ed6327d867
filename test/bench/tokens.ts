/**
 * `node test/bench/tokens.ts`: token requests per second beside oauth2-mock-server in the same run, in
 * turn, so that the machine's mood falls on both. Every answer of ours is read: each must be a token of
 * its own, whose signature verifies with the published key.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import autocannon from 'autocannon'
import { createRemoteJWKSet, jwtVerify } from 'jose'

const ROUNDS = Number(process.env['BENCH_ROUNDS'] ?? 3)
const SECONDS = Number(process.env['BENCH_SECONDS'] ?? 4)
const CONNECTIONS = 10
const GOAL = 4
const FORM = 'grant_type=client_credentials&scope=signicat-api'

const path = (file: string) => fileURLToPath(new URL(file, import.meta.url))

async function launch(args: string[]): Promise<{ child: ChildProcess; ready: any }> {
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  const lines = createInterface({ input: child.stdout! })
  for await (const line of lines) {
    lines.close()
    return { child, ready: JSON.parse(line) }
  }
  throw new Error(`${args.join(' ')} ended without a word`)
}

interface Load {
  rate: number
  /** Processor time of the server for one request. */
  cpuMs: number
  tokens: string[]
}

async function load(url: string, pid: number, authorization: string): Promise<Load> {
  const before = cpuMs(pid)
  const answers: Buffer[] = []
  const client = autocannon({
    url,
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', authorization },
    body: FORM,
    connections: CONNECTIONS,
    duration: SECONDS,
    setupClient: (one) => one.on('body', (body: Buffer) => void answers.push(Buffer.from(body))),
  })
  const result = await client
  if (result.non2xx > 0 || result.errors > 0)
    throw new Error(`${url}: ${result.non2xx} answers that are no 2xx, ${result.errors} errors`)
  const tokens = answers.map((body) => JSON.parse(body.toString()).access_token as string)
  const spent = cpuMs(pid) - before
  return { rate: result.requests.average, cpuMs: spent / answers.length, tokens }
}

/** Processor time a process has used, user and system; the kernel counts in hundredths of a second. */
function cpuMs(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]!.split(' ')
  return (Number(fields[11]) + Number(fields[12])) * 10
}

const median = (values: number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!

const peer = await launch([path('./token-peer.ts')])
const ours = await launch([path('../../src/cli/main.ts'), 'start', '--port', '0', '--json'])
try {
  const { clientId, clientSecret } = ours.ready.tenant.credentials.signicat
  const basic = `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}`
  const issuer = `${ours.ready.providers.signicat.baseUrl}/auth/open`
  const loads = { peer: [] as Load[], ours: [] as Load[] }
  for (let round = 1; round <= ROUNDS; round++) {
    process.stderr.write(`round ${round} of ${ROUNDS}\n`)
    loads.peer.push(await load(`${peer.ready.url}/token`, peer.child.pid!, basic))
    loads.ours.push(await load(`${issuer}/connect/token`, ours.child.pid!, basic))
  }
  const seen = loads.ours.flatMap(({ tokens }) => tokens)
  if (new Set(seen).size !== seen.length) throw new Error('a token was answered twice')
  const keys = createRemoteJWKSet(new URL(`${issuer}/.well-known/openid-configuration/jwks`))
  for (const token of seen.slice(0, 50)) await jwtVerify(token, keys, { issuer, audience: 'signicat-api' })
  const compare = (what: 'rate' | 'cpuMs', digits: number) => {
    const [own, others] = [
      median(loads.ours.map((one) => one[what])),
      median(loads.peer.map((one) => one[what])),
    ]
    const ratio = what === 'rate' ? own / others : others / own
    return `${own.toFixed(digits)}, oauth2-mock-server ${others.toFixed(digits)}: ${ratio.toFixed(1)} x`
  }
  console.log(`token requests per second: ${compare('rate', 0)} (goal >= ${GOAL} x)`)
  console.log(`processor milliseconds per token: ${compare('cpuMs', 2)}`)
  console.log(`${seen.length} tokens, all different`)
} finally {
  peer.child.kill()
  ours.child.kill()
}
