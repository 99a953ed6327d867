import type { Command } from 'commander'
import { resolve } from 'node:path'
import { CONTRACTS, listContractFiles, readContractFile } from '../../http/control/contract-files.ts'
import type { JournalEntry, SessionFacts } from '../../contracts/record-journal.ts'
import { type ClientOptions, openClient, tenantPath, withClient } from '../client.ts'
import { CommandFailure } from '../failure.ts'
import { columns, print } from '../print.ts'

export function define(command: Command): void {
  command
    .command('list', { isDefault: true })
    .description('the published pacts')
    .option('--json', 'print JSON')
    .action(list)
  command
    .command('verify')
    .description("judge consumers' pacts against the sandbox")
    .argument('<file...>', 'pact files')
    .option('--provider <name>', 'which provider, where the pact calls it otherwise')
    .option('--draw', 'draw and measure every picture instead of using stock pictures (slower)')
    .option('--json', 'print JSON')
    .action(verify)
  withClient(
    command
      .command('record')
      .description("turn a tenant's journal into a pact with matchers and provider states")
      .requiredOption('--provider <name>', 'whose calls')
      .requiredOption('--consumer <name>', 'name of the consumer in the pact')
      .option('--out <dir>', 'folder for the file', '.'),
  ).action(record)
  command
    .command('publish')
    .description("send pacts to a Pact Broker with the Pact project's own client")
    .argument('[file...]', 'pact files; ours when none is named')
    .requiredOption('--broker <url>', 'address of the broker')
    .requiredOption('--version-of-consumer <version>', 'version the pacts belong to')
    .option('--branch <name>', "the consumer's branch")
    .option('--tag <name...>', 'tags')
    .option('--broker-token <token>', 'bearer token of the broker')
    .option('--json', 'print JSON')
    .action(publish)
}

async function list(options: { json?: boolean }): Promise<void> {
  const contracts = await Promise.all(
    (await listContractFiles()).map(async (name) => {
      const { consumer, provider, interactions, messages } = await readContractFile(name)
      return {
        name,
        consumer: consumer?.name,
        provider: provider?.name,
        interactions: (interactions ?? messages ?? []).length,
      }
    }),
  )
  print(options, { contracts }, () =>
    contracts.length === 0
      ? 'no pact is published'
      : columns(
          contracts.map((one) => [one.name, one.consumer, one.provider, `${one.interactions} interactions`]),
        ),
  )
}

async function verify(
  files: string[],
  options: { provider?: string; draw?: boolean; json?: boolean },
): Promise<void> {
  const { verifyPacts } = await import('../../contracts/verify-pacts.ts')
  const results = await verifyPacts(
    files.map((file) => resolve(file)),
    {
      ...(options.provider === undefined ? {} : { provider: options.provider }),
      ...(options.draw ? { drawsPictures: true } : {}),
      progress: (line) => void process.stderr.write(`${line}\n`),
    },
  )
  const failed = results.filter((result) => !result.passed)
  print(options, { passed: results.length - failed.length, failed: failed.length, results }, () =>
    [
      ...failed.flatMap((result) => [
        `✗ ${result.description}${result.states.length ? ` (given ${result.states.join(', ')})` : ''}`,
        ...result.mismatches.map((line) => `    ${line}`),
      ]),
      `${results.length - failed.length} of ${results.length} interactions hold`,
    ].join('\n'),
  )
  if (failed.length) process.exitCode = 1
}

interface RecordOptions extends ClientOptions {
  provider: string
  consumer: string
  out: string
}

async function record(options: RecordOptions): Promise<void> {
  const client = openClient(options)
  const query = new URLSearchParams({ provider: options.provider, limit: '1000' })
  const journal = await client.get<{ entries: JournalEntry[] }>(tenantPath(options, `/journal?${query}`))
  // The journal answers newest first.
  const entries = journal.entries.toReversed()
  const sessions = new Map<string, SessionFacts>()
  for (const id of new Set(entries.map((entry) => entry.session)))
    if (id !== null) sessions.set(id, await client.get<SessionFacts>(`/sessions/${id}`))
  if (entries.length === 0)
    throw new CommandFailure(1, `the journal holds no call to ${options.provider}: nothing to record`)
  const { recordJournal } = await import('../../contracts/record-journal.ts')
  const { provider, consumer } = options
  const made = await recordJournal(entries, sessions, { provider, consumer, dir: resolve(options.out) })
  print(options, made, () => `${made.file}: ${made.count} interactions`)
}

interface PublishOptions {
  broker: string
  versionOfConsumer: string
  branch?: string
  tag?: string[]
  brokerToken?: string
  json?: boolean
}

async function publish(files: string[], options: PublishOptions): Promise<void> {
  const { publishPacts } = await import('../../contracts/publish-pacts.ts')
  const chosen = files.length
    ? files.map((file) => resolve(file))
    : (await listContractFiles()).map((name) => `${CONTRACTS}/${name}.json`)
  const output = await publishPacts(chosen, {
    broker: options.broker,
    version: options.versionOfConsumer,
    ...(options.branch === undefined ? {} : { branch: options.branch }),
    ...(options.tag === undefined ? {} : { tags: options.tag }),
    ...(options.brokerToken === undefined ? {} : { token: options.brokerToken }),
  })
  print(options, { published: chosen, output }, () => output)
}
