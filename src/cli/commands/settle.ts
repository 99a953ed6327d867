import type { Command } from 'commander'
import { type ClientOptions, openClient, tenantPath, withClient } from '../client.ts'
import { print } from '../print.ts'

export function define(command: Command): void {
  withClient(command).action(async (options: ClientOptions) => {
    const data = await openClient(options).post(tenantPath(options, '/settle'))
    print(options, data, () =>
      data.pending.length === 0
        ? 'nothing is pending'
        : data.pending.map((one: { at: string; what: string }) => `${one.at}  ${one.what}`).join('\n'),
    )
  })
}
