import type { Command } from 'commander'
import type { JsonObject } from '../../foundation/json.ts'
import { type ClientOptions, openClient, tenantPath, withClient } from '../client.ts'
import { CommandFailure } from '../failure.ts'
import { print } from '../print.ts'
import { readScenarioArgument } from '../read-argument.ts'

interface ArmOptions extends ClientOptions {
  provider?: string
  session?: string
  person?: string
  attempt?: string
  clear?: boolean
}

export function define(command: Command): void {
  withClient(command.argument('[scenario...]', 'names, or @FILE for one stated inline; each is used once'))
    .option('--provider <name>', 'only for sessions of this provider')
    .option('--session <id>', 'for one session that has begun')
    .option('--person <name>', 'for the person whom the consumer calls so')
    .option('--attempt <n>', "from the applicant's attempt n on, counted from 0")
    .option('--clear', 'empty the queue')
    .addHelpText('after', '\nWithout a scenario the queue is printed.')
    .action(arm)
}

async function arm(names: string[], options: ArmOptions): Promise<void> {
  const client = openClient(options)
  const path = tenantPath(options, '/armed')
  if (options.clear) await client.delete(path)
  if (names.length > 0) {
    const scenarios = await Promise.all(names.map((name) => readScenarioArgument(name, 'scenario')))
    const body: JsonObject = { scenarios }
    for (const name of ['provider', 'session', 'person'] as const)
      if (options[name] !== undefined) body[name] = options[name]
    if (options.attempt !== undefined) {
      if (!/^\d+$/.test(options.attempt))
        throw new CommandFailure(2, `--attempt: expected a number from 0; got "${options.attempt}"`)
      body['attempt'] = Number(options.attempt)
    }
    await client.post(path, body)
  }
  const data = await client.get(path)
  print(options, data, () =>
    data.armed.length === 0
      ? 'nothing is armed'
      : data.armed.map((entry: JsonObject) => JSON.stringify(entry)).join('\n'),
  )
}
