import type { Command } from 'commander'
import { writeFile } from 'node:fs/promises'
import {
  type ClientOptions,
  noSandboxAt,
  openClient,
  readAddress,
  tenantPath,
  withClient,
} from '../client.ts'
import { CommandFailure } from '../failure.ts'
import { columns, print } from '../print.ts'
import { readJsonArgument, readScenarioArgument } from '../read-argument.ts'

export function define(command: Command): void {
  withClient(command.command('list', { isDefault: true }).description('newest first'))
    .option('--provider <name>', 'only those of one provider')
    .option('--limit <n>', 'at most so many')
    .action(list)
  withClient(
    command.command('show <session>').description("timeline and explanation, by our id or the provider's"),
    {},
  ).action(show)
  withClient(
    command.command('perform <session>').description('the applicant takes all remaining steps'),
    {},
  ).action(perform)
  withClient(
    command
      .command('review <session> <decision>')
      .description('an operator decides: accept, reject or inconclusive'),
    {},
  )
    .option('--comment <text>', 'what the operator says')
    .action(review)
  withClient(
    command.command('scenario <session> <scenario>').description('replace its scenario (a name or @FILE)'),
    {},
  ).action(scenario)
  withClient(
    command
      .command('camera <session> <shots>')
      .description('what its camera shows from now on (JSON or @FILE)'),
    {},
  ).action(camera)
  withClient(
    command.command('capture <session> <n> <file>').description('save one of its captures'),
    {},
  ).action(capture)
}

async function list(options: ClientOptions & { provider?: string; limit?: string }): Promise<void> {
  const query = new URLSearchParams()
  if (options.provider !== undefined) query.set('provider', options.provider)
  if (options.limit !== undefined) query.set('limit', options.limit)
  const data = await openClient(options).get(tenantPath(options, `/sessions?${query}`))
  print(options, data, () =>
    columns([
      ['SESSION', 'PROVIDER', 'STATE', 'SCENARIO', 'VERDICT', 'FINDINGS'],
      ...data.sessions.map((one: any) => [
        one.id,
        one.provider,
        one.state,
        one.scenario.name,
        one.verdict ?? '-',
        one.findings.join(' '),
      ]),
    ]),
  )
}

async function show(id: string, options: ClientOptions): Promise<void> {
  const session = await openClient(options).get(path(id))
  print(options, session, () => {
    const lines = session.timeline.map(({ at, what, ...rest }: any) => [`  ${at}`, what, short(rest)])
    return [
      `${session.provider} session ${session.id}: ${session.state}, verdict ${session.verdict?.outcome ?? 'none yet'}`,
      ...session.why.map((line: string) => `  ${line}`),
      'Timeline:',
      columns(lines),
    ].join('\n')
  })
}

async function perform(id: string, options: ClientOptions): Promise<void> {
  const answer = await openClient(options).post(path(id, '/perform'))
  print(options, answer, () => describe(answer))
}

async function review(
  id: string,
  decision: string,
  options: ClientOptions & { comment?: string },
): Promise<void> {
  const body = options.comment === undefined ? { decision } : { decision, comment: options.comment }
  const answer = await openClient(options).post(path(id, '/review'), body)
  print(options, answer, () => describe(answer))
}

async function scenario(id: string, name: string, options: ClientOptions): Promise<void> {
  const body = { scenario: await readScenarioArgument(name, 'scenario') }
  const session = await openClient(options).put(path(id, '/scenario'), body)
  print(options, session, () => `plays ${session.scenario.name}: ${session.scenario.rule}`)
}

async function camera(id: string, shots: string, options: ClientOptions): Promise<void> {
  const session = await openClient(options).put(path(id, '/camera'), await readJsonArgument(shots, 'shots'))
  print(options, session, () => 'the camera shows it from now on')
}

async function capture(id: string, n: string, file: string, options: ClientOptions): Promise<void> {
  const { url, token } = readAddress(options)
  const answer = await fetch(`${url}/control${path(id, `/captures/${encodeURIComponent(n)}`)}`, {
    headers: { authorization: `Bearer ${token}` },
  }).catch((error: unknown) => {
    throw error instanceof TypeError ? noSandboxAt(url) : error
  })
  if (!answer.ok) throw new CommandFailure(1, ((await answer.json()) as { detail: string }).detail)
  const bytes = Buffer.from(await answer.arrayBuffer())
  await writeFile(file, bytes)
  const saved = { file, bytes: bytes.length, contentType: answer.headers.get('content-type') }
  print(options, saved, () => `${file}: ${saved.bytes} bytes, ${saved.contentType}`)
}

function describe(answer: { state: string; next: { at: string; what: string }[] }): string {
  return [answer.state, ...answer.next.map((one) => `  ${one.at}  ${one.what}`)].join('\n')
}

function short(value: object): string {
  const text = JSON.stringify(value)
  return text.length > 160 ? `${text.slice(0, 157)}...` : text
}

function path(id: string, rest = ''): string {
  return `/sessions/${encodeURIComponent(id)}${rest}`
}
