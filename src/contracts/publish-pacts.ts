import { spawn } from 'node:child_process'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { Mistake } from '../foundation/errors.ts'
import { installHint } from './install-hint.ts'
import { readPacts } from './read-pacts.ts'

const LONGEST_SILENCE_MS = 15_000

export interface PublishOptions {
  broker: string
  /** Version of the consumer that the pacts belong to. */
  version: string
  branch?: string
  tags?: string[]
  token?: string
  username?: string
  password?: string
}

/**
 * Sends pact files to a Pact Broker with the Pact project's own client. Answers what it printed.
 *
 * @throws {Mistake} for a file that is no pact, a broker that is not there, and with an install hint when the client is not
 * @throws {Error} with what the client said when the broker refused
 */
export async function publishPacts(files: string[], options: PublishOptions): Promise<string> {
  // What is no pact, and a broker that is not there, are told at once: the client tries for minutes without a word.
  await readPacts(files)
  await reach(options.broker)
  const args = [
    'publish',
    ...files,
    '--broker-base-url',
    options.broker,
    '--consumer-app-version',
    options.version,
  ]
  if (options.branch) args.push('--branch', options.branch)
  for (const tag of options.tags ?? []) args.push('--tag', tag)
  if (options.token) args.push('--broker-token', options.token)
  if (options.username) args.push('--broker-username', options.username)
  if (options.password) args.push('--broker-password', options.password)
  const { code, output } = await run(clientPath(), args)
  if (code !== 0) throw new Error(`the Pact client ended with ${code}: ${output.trim()}`)
  return output
}

/** @throws {Mistake} when nobody listens at an address */
async function reach(broker: string): Promise<void> {
  try {
    // Any answer will do, a refusal too: the credentials are the client's affair.
    await fetch(broker, { signal: AbortSignal.timeout(LONGEST_SILENCE_MS) })
  } catch (error) {
    const { cause, message } = error as Error & { cause?: Error & { code?: string } }
    // Behind a proxy, or with a certificate of the house, the client may succeed where we do not.
    const isProxied = Object.keys(process.env).some((name) => /^(https?|all)_proxy$/i.test(name))
    if (isProxied || !/ECONNREFUSED|ENOTFOUND|bad port/.test(`${cause?.code} ${cause?.message}`)) return
    throw new Mistake({
      place: '--broker',
      expected: `a broker that answers at ${broker}`,
      got: cause?.message ?? message,
    })
  }
}

function clientPath(): string {
  try {
    const manifest = createRequire(import.meta.url).resolve('@pact-foundation/pact-cli/package.json')
    return join(dirname(manifest), 'bin', 'pact-broker.js')
  } catch (error) {
    throw installHint('@pact-foundation/pact-cli', error)
  }
}

function run(script: string, args: string[]): Promise<{ code: number; output: string }> {
  return new Promise((resolve, reject) => {
    // A group of its own: the client is a native program behind a wrapper, and both must go together.
    const child = spawn(process.execPath, [script, ...args], {
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, PACT_DO_NOT_TRACK: 'true' },
    })
    let output = ''
    child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()))
    child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()))
    child.once('error', reject)
    child.once('exit', (code) => resolve({ code: code ?? 1, output }))
  })
}
