/**
 * `node test/bench/tokens.ts`: token requests per second beside oauth2-mock-server in the same run, in
 * turn, so that the machine's mood falls on both. Every answer of ours is read: each must be a token of
 * its own, whose signature verifies with the published key.
 */
import { type ChildProcess, spawn } from 'node:child_process'
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
  tokens: string[]
}

async function load(url: string, authorization: string): Promise<Load> {
  const tokens: string[] = []
  const client = autocannon({
    url,
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', authorization },
    body: FORM,
    connections: CONNECTIONS,
    duration: SECONDS,
    setupClient: (one) =>
      one.on('body', (body: Buffer) => void tokens.push(JSON.parse(body.toString()).access_token)),
  })
  const result = await client
  if (result.non2xx > 0 || result.errors > 0)
    throw new Error(`${url}: ${result.non2xx} answers that are no 2xx, ${result.errors} errors`)
  return { rate: result.requests.average, tokens }
}

const median = (values: number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!

const peer = await launch([path('./token-peer.ts')])
const ours = await launch([path('../../src/cli/main.ts'), 'start', '--port', '0', '--json'])
try {
  const { clientId, clientSecret } = ours.ready.tenant.credentials.signicat
  const basic = `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}`
  const issuer = `${ours.ready.providers.signicat.baseUrl}/auth/open`
  const rates = { peer: [] as number[], ours: [] as number[] }
  const seen: string[] = []
  for (let round = 1; round <= ROUNDS; round++) {
    process.stderr.write(`round ${round} of ${ROUNDS}\n`)
    rates.peer.push((await load(`${peer.ready.url}/token`, basic)).rate)
    const { rate, tokens } = await load(`${issuer}/connect/token`, basic)
    rates.ours.push(rate)
    seen.push(...tokens)
  }
  if (new Set(seen).size !== seen.length) throw new Error('a token was answered twice')
  const keys = createRemoteJWKSet(new URL(`${issuer}/.well-known/openid-configuration/jwks`))
  for (const token of seen.slice(0, 50)) await jwtVerify(token, keys, { issuer, audience: 'signicat-api' })
  const [one, other] = [median(rates.ours), median(rates.peer)]
  console.log(
    `token requests: ${one.toFixed(0)}/s, oauth2-mock-server ${other.toFixed(0)}/s: ${(one / other).toFixed(1)} x (goal >= ${GOAL} x); ${seen.length} tokens, all different`,
  )
} finally {
  peer.child.kill()
  ours.child.kill()
}
