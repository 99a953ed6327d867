import type { Command } from 'commander'
import { type ClientOptions, openClient, tenantPath, withClient } from '../client.ts'
import { CommandFailure } from '../failure.ts'
import { columns, print } from '../print.ts'

export function define(command: Command): void {
  withClient(command.command('list', { isDefault: true }).description('webhooks with their attempts'))
    .option('--provider <name>', 'only those of one provider')
    .option('--session <id>', 'only those of one session')
    .action(list)
  withClient(command.command('replay [delivery]').description('send one again, or --all'))
    .option('--all', 'send every webhook of the tenant again')
    .option('--shuffled', 'with --all: in another order, by the tenant’s seed')
    .action(replay)
}

async function list(options: ClientOptions & { provider?: string; session?: string }): Promise<void> {
  const query = new URLSearchParams()
  if (options.provider !== undefined) query.set('provider', options.provider)
  if (options.session !== undefined) query.set('session', options.session)
  const data = await openClient(options).get(tenantPath(options, `/deliveries?${query}`))
  print(options, data, () =>
    columns([['DELIVERY', 'PROVIDER', 'EVENT', 'STATE', 'ATTEMPTS', 'TO'], ...data.deliveries.map(row)]),
  )
}

async function replay(
  id: string | undefined,
  options: ClientOptions & { all?: boolean; shuffled?: boolean },
): Promise<void> {
  if ((id === undefined) === !options.all)
    throw new CommandFailure(2, 'replay takes either a delivery or --all')
  const client = openClient(options)
  if (id !== undefined) {
    const delivery = await client.post(`/deliveries/${encodeURIComponent(id)}/replay`)
    print(options, delivery, () => columns([row(delivery)]))
    return
  }
  const body = options.shuffled ? { shuffled: true } : {}
  const answer = await client.post(tenantPath(options, '/deliveries/replay'), body)
  print(options, answer, () => `${answer.replayed} sent again`)
}

function row(one: any): string[] {
  const attempts = one.attempts.map((attempt: any) => attempt.status ?? attempt.error ?? '?').join(' ')
  return [one.id, one.provider, one.event, one.state, attempts || '-', one.url]
}
