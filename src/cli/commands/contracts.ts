import type { Command } from 'commander'
import { listContractFiles, readContractFile } from '../../http/control/contract-files.ts'
import { columns, print } from '../print.ts'

export function define(command: Command): void {
  command
    .command('list', { isDefault: true })
    .description('the published pacts')
    .option('--json', 'print JSON')
    .action(list)
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
