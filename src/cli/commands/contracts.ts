import type { Command } from 'commander'
import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { CONTRACTS, listContractFiles, readContractFile } from '../../http/control/contract-files.ts'
import type { JournalEntry, SessionFacts } from '../../contracts/record-journal.ts'
import { type ClientOptions, openClient, tenantPath, withClient } from '../client.ts'
import { discoverProviders } from '../../providers/discover.ts'
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
    .argument('<file...>', 'pact files, folders of them, or addresses that answer one')
    .option('--provider <name>', 'which provider, where the pact calls it otherwise')
    .option('--draw', 'draw and measure every picture instead of using stock pictures (slower)')
    .option('--json', 'print JSON')
    .action(verify)
  command
    .command('compare')
    .description('who breaks between two releases, and why; exit code 1 when somebody does')
    .argument(
      '<old>',
      "folder of the older release's descriptions and pacts (contracts export, or a checkout)",
    )
    .argument('[new]', 'folder of the newer release; this one when none is named')
    .option('--pact <file...>', "consumers' own pacts; the older release's published ones when none is named")
    .option('--json', 'print JSON')
    .action(compare)
  command
    .command('export')
    .description("write this release's descriptions and pacts into a folder, to be compared with later")
    .argument('<dir>', 'folder')
    .option('--json', 'print JSON')
    .action(exportRelease)
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
  const { verifyInChild } = await import('../../contracts/verify-in-child.ts')
  const results = await verifyInChild({
    files: files.map((file) => (/^https?:/.test(file) ? file : resolve(file))),
    ...(options.provider === undefined ? {} : { provider: options.provider }),
    ...(options.draw ? { drawsPictures: true } : {}),
  })
  const broken = results.filter((result) => !result.passed)
  const failed = broken.filter((result) => !result.pending)
  const holding = results.length - broken.length
  const pending = broken.length - failed.length
  print(options, { passed: holding, failed: failed.length, pending, results }, () =>
    [
      ...broken.flatMap((result) => [
        `${result.pending ? '- pending:' : '✗'} ${result.description}${result.states.length ? ` (given ${result.states.join(', ')})` : ''}`,
        ...result.mismatches.map((line) => `    ${line}`),
      ]),
      `${holding} of ${results.length} interactions hold${pending ? `, ${pending} pending` : ''}`,
    ].join('\n'),
  )
  if (failed.length) process.exitCode = 1
}

async function compare(
  older: string,
  newer: string | undefined,
  options: { pact?: string[]; json?: boolean },
): Promise<void> {
  const [{ compareReleases }, { presentRelease, readRelease }] = await Promise.all([
    import('../../contracts/compare-releases.ts'),
    import('../../contracts/read-release.ts'),
  ])
  const doors = await discoverProviders()
  const old = readRelease(resolve(older), doors)
  const now =
    newer === undefined ? await presentRelease(doors, CONTRACTS) : readRelease(resolve(newer), doors)
  const pacts = options.pact?.flatMap((file) => readRelease(resolve(file), doors).pacts)
  const consumers = compareReleases(old, now, pacts)
  const breaking = consumers.filter((one) => one.broken.length > 0)
  print(options, { breaks: breaking.length, consumers }, () =>
    [
      ...breaking.flatMap(({ consumer, provider, broken, interactions }) => [
        `✗ ${consumer} (${provider}) breaks in ${broken.length} of ${interactions} interactions`,
        ...broken.flatMap(({ description, call, reasons }) => [
          `    ${description} (${call})`,
          ...reasons.map((reason) => `      ${reason}`),
        ]),
      ]),
      ...consumers
        .filter((one) => one.broken.length === 0)
        .map(
          ({ consumer, provider, interactions }) =>
            `✓ ${consumer} (${provider}): ${interactions} interactions hold`,
        ),
      `${breaking.length} of ${consumers.length} consumers break`,
    ].join('\n'),
  )
  if (breaking.length) process.exitCode = 1
}

async function exportRelease(dir: string, options: { json?: boolean }): Promise<void> {
  const folder = resolve(dir)
  mkdirSync(folder, { recursive: true })
  const names = await listContractFiles()
  for (const name of names) copyFileSync(`${CONTRACTS}/${name}.json`, join(folder, `${name}.json`))
  const doors = await discoverProviders()
  for (const door of doors) {
    const { contract } = await door.load()
    writeFileSync(join(folder, `${door.name}.openapi.json`), `${JSON.stringify(contract, null, 2)}\n`)
  }
  const written = { folder, descriptions: doors.map((door) => `${door.name}.openapi.json`), pacts: names }
  print(options, written, () => `${folder}: ${doors.length} descriptions, ${names.length} pacts`)
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
  print(options, made, () =>
    [
      `${made.file}: ${made.count} interactions`,
      ...made.leftOut.map((one) => `  left out, since the journal does not hold its whole body: ${one}`),
    ].join('\n'),
  )
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
  if (!/^https?:/.test(options.broker) || !URL.canParse(options.broker))
    throw new CommandFailure(
      2,
      `--broker: expected an address such as https://broker.example; got ${JSON.stringify(options.broker)}`,
    )
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
  }).catch((error: unknown) => {
    // What the client says of the broker is no defect of ours.
    throw error instanceof Error && error.name === 'Error' ? new CommandFailure(1, error.message) : error
  })
  print(options, { published: chosen, output }, () => output)
}
