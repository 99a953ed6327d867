import type { Command } from 'commander'
import { type ClientOptions, openClient, tenantPath, withClient } from '../client.ts'
import { print } from '../print.ts'
import { readJsonArgument } from '../read-argument.ts'

export function define(command: Command): void {
  withClient(command.command('list', { isDefault: true }).description('what goes wrong on purpose')).action(
    async (options: ClientOptions) =>
      tell(options, await openClient(options).get(tenantPath(options, '/faults'))),
  )
  withClient(
    command
      .command('set <faults>')
      .description('replace them; JSON or YAML as text or @FILE: [{ on: result, times: 2, answer: 503 }]'),
  ).action(async (faults: string, options: ClientOptions) => {
    const body = await readJsonArgument(faults, 'faults')
    tell(options, await openClient(options).put(tenantPath(options, '/faults'), body))
  })
  withClient(command.command('clear').description('remove all')).action(async (options: ClientOptions) => {
    await openClient(options).delete(tenantPath(options, '/faults'))
    tell(options, { faults: [] })
  })
}

function tell(options: ClientOptions, data: { faults: unknown[] }): void {
  print(options, data, () =>
    data.faults.length === 0 ? 'no faults' : data.faults.map((fault) => JSON.stringify(fault)).join('\n'),
  )
}
