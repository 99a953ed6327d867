import type { Command } from 'commander'
import { type ClientOptions, openClient, tenantPath, withClient } from '../client.ts'
import { print } from '../print.ts'

interface Clock {
  now: string
  frozen: boolean
  pending?: { at: string; what: string }[]
}

export function define(command: Command): void {
  withClient(command.command('show', { isDefault: true }).description("the tenant's time")).action(
    async (options: ClientOptions) =>
      tell(options, await openClient(options).get(tenantPath(options, '/clock'))),
  )
  withClient(
    command.command('set <date>').description('go to a date; forward fires what falls due on the way'),
  )
    .option('--frozen', 'stand still there')
    .action((now: string, options: ClientOptions & { frozen?: boolean }) =>
      put(options, { now, ...(options.frozen ? { frozen: true } : {}) }),
    )
  withClient(command.command('freeze').description('stand still')).action((options: ClientOptions) =>
    put(options, { frozen: true }),
  )
  withClient(command.command('run').description('go on beside real time')).action((options: ClientOptions) =>
    put(options, { frozen: false }),
  )
  withClient(command.command('advance <duration>').description('go forward by 15m, 2h, 3d …')).action(
    async (by: string, options: ClientOptions) =>
      tell(options, await openClient(options).post(tenantPath(options, '/clock/advance'), { by })),
  )
}

async function put(options: ClientOptions, clock: { now?: string; frozen?: boolean }): Promise<void> {
  tell(options, await openClient(options).put(tenantPath(options, '/clock'), clock))
}

function tell(options: ClientOptions, clock: Clock): void {
  print(options, clock, () =>
    [
      `${clock.now} ${clock.frozen ? 'frozen' : 'running'}`,
      ...(clock.pending ?? []).map((one) => `  ${one.at}  ${one.what}`),
    ].join('\n'),
  )
}
