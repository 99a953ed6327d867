import type { Command } from 'commander'
import type { JsonObject } from '../../foundation/json.ts'
import { type ClientOptions, openClient, withClient } from '../client.ts'
import { columns, print } from '../print.ts'
import { readJsonArgument, readScenarioArgument } from '../read-argument.ts'

interface CreateOptions extends ClientOptions {
  id?: string
  seed?: string
  now?: string
  frozen?: boolean
  scenario?: string
  credentials?: string
}

export function define(command: Command): void {
  withClient(command.command('list', { isDefault: true }).description('all tenants'), {}).action(list)
  withClient(command.command('create [id]').description('make one, with credentials for every provider'), {})
    .option('--seed <seed>', 'its seed')
    .option('--now <date>', 'where its clock begins')
    .option('--frozen', 'its clock stands still')
    .option('--scenario <name>', 'its active scenario, or @FILE')
    .option('--credentials <json>', 'own credentials, as JSON or @FILE')
    .action(create)
  withClient(command.command('show <id>').description('one tenant with its credentials'), {}).action(show)
  withClient(command.command('reset <id>').description('forget all but credentials and settings'), {}).action(
    reset,
  )
  withClient(command.command('remove <id>').description('remove it with everything of it'), {}).action(remove)
  withClient(
    command.command('scenario <id> [scenario]').description('read or set its active scenario'),
    {},
  ).action(scenario)
  withClient(
    command
      .command('settings <id> <provider> [change]')
      .description("read or change a provider's settings (JSON or @FILE)"),
    {},
  ).action(settings)
}

async function list(options: ClientOptions): Promise<void> {
  const data = await openClient(options).get('/tenants')
  print(options, data, () =>
    columns([
      ['TENANT', 'NOW', 'CLOCK', 'SCENARIO'],
      ...data.tenants.map((one: any) => [
        one.id,
        one.clock.now,
        one.clock.frozen ? 'frozen' : 'running',
        typeof one.scenario === 'string' ? one.scenario : '(inline)',
      ]),
    ]),
  )
}

async function create(id: string | undefined, options: CreateOptions): Promise<void> {
  const body: JsonObject = {}
  if (id !== undefined) body['id'] = id
  if (options.seed !== undefined) body['seed'] = options.seed
  if (options.now !== undefined || options.frozen)
    body['clock'] = {
      ...(options.now === undefined ? {} : { now: options.now }),
      ...(options.frozen ? { frozen: true } : {}),
    }
  if (options.scenario !== undefined)
    body['scenario'] = await readScenarioArgument(options.scenario, '--scenario')
  if (options.credentials !== undefined)
    body['credentials'] = await readJsonArgument(options.credentials, '--credentials')
  const tenant = await openClient(options).post('/tenants', body)
  print(options, tenant, () => JSON.stringify(tenant, null, 2))
}

async function show(id: string, options: ClientOptions): Promise<void> {
  const tenant = await openClient(options).get(path(id))
  print(options, tenant, () => JSON.stringify(tenant, null, 2))
}

async function reset(id: string, options: ClientOptions): Promise<void> {
  const tenant = await openClient(options).post(path(id, '/reset'))
  print(options, tenant, () => `${id} is as it was at its start, ${tenant.clock.now}`)
}

async function remove(id: string, options: ClientOptions): Promise<void> {
  await openClient(options).delete(path(id))
  print(options, { removed: id }, () => `${id} is removed`)
}

async function scenario(id: string, name: string | undefined, options: ClientOptions): Promise<void> {
  const client = openClient(options)
  const answer =
    name === undefined
      ? await client.get(path(id, '/scenario'))
      : await client.put(path(id, '/scenario'), { scenario: await readScenarioArgument(name, 'scenario') })
  print(options, answer, () =>
    typeof answer.scenario === 'string' ? answer.scenario : JSON.stringify(answer.scenario, null, 2),
  )
}

async function settings(
  id: string,
  provider: string,
  change: string | undefined,
  options: ClientOptions,
): Promise<void> {
  const client = openClient(options)
  const address = path(id, `/providers/${encodeURIComponent(provider)}/settings`)
  const answer =
    change === undefined
      ? await client.get(address)
      : await client.patch(address, await readJsonArgument(change, 'change'))
  print(options, answer, () => JSON.stringify(answer, null, 2))
}

function path(id: string, rest = ''): string {
  return `/tenants/${encodeURIComponent(id)}${rest}`
}
