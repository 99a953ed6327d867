import type { Command } from 'commander'
import { type ControlClient, createControlClient } from '../control-client.ts'
import { CommandFailure } from './failure.ts'

/** What every thin client of the control API takes. */
export interface ClientOptions {
  url?: string
  controlToken?: string
  tenant?: string
  json?: boolean
}

/** Adds `--url`, `--control-token`, `--json` and, where one is meant, `--tenant`. */
export function withClient(command: Command, takes: { tenant?: boolean } = { tenant: true }): Command {
  command
    .option('--url <url>', 'address of the sandbox (IDV_SANDBOX_URL, else http://127.0.0.1:4010)')
    .option('--control-token <token>', 'its control token (IDV_SANDBOX_CONTROL_TOKEN)')
    .option('--json', 'print JSON')
  if (takes.tenant) command.option('--tenant <id>', 'which tenant (IDV_SANDBOX_TENANT, else default)')
  return command
}

export function tenantPath(options: ClientOptions, rest = ''): string {
  const tenant = options.tenant ?? process.env['IDV_SANDBOX_TENANT'] ?? 'default'
  return `/tenants/${encodeURIComponent(tenant)}${rest}`
}

/** Where the sandbox is and by which token it is called. @throws {CommandFailure} */
export function readAddress(options: ClientOptions): { url: string; token: string } {
  const url = (options.url ?? process.env['IDV_SANDBOX_URL'] ?? 'http://127.0.0.1:4010').replace(/\/+$/, '')
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol))
    throw new CommandFailure(
      2,
      `--url: expected an address such as http://127.0.0.1:4010; got ${JSON.stringify(url)}`,
    )
  const token = options.controlToken ?? process.env['IDV_SANDBOX_CONTROL_TOKEN']
  if (!token)
    throw new CommandFailure(
      2,
      'no control token: give --control-token or set IDV_SANDBOX_CONTROL_TOKEN (`start` prints it)',
    )
  return { url, token }
}

export function noSandboxAt(url: string): CommandFailure {
  return new CommandFailure(1, `no sandbox answers at ${url}: start one, or say where with --url`)
}

/** @throws {CommandFailure} when the sandbox cannot be reached or no token was given */
export function openClient(options: ClientOptions): ControlClient {
  const { url, token } = readAddress(options)
  const client = createControlClient(url, token)
  const call: ControlClient['call'] = async (method, path, body) => {
    try {
      return await client.call(method, path, body)
    } catch (error) {
      throw error instanceof TypeError ? noSandboxAt(url) : error
    }
  }
  return {
    call,
    get: (path) => call('GET', path),
    post: (path, body) => call('POST', path, body),
    put: (path, body) => call('PUT', path, body),
    patch: (path, body) => call('PATCH', path, body),
    delete: (path) => call('DELETE', path),
  }
}
