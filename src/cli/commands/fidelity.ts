import type { Command } from 'commander'
import { suggest } from '../../foundation/errors.ts'
import { describeFidelity } from '../../http/control/describe-fidelity.ts'
import { discoverProviders } from '../../providers/discover.ts'
import { CommandFailure } from '../failure.ts'
import { columns, print } from '../print.ts'

export function define(command: Command): void {
  command.option('--provider <name>', 'only one provider').option('--json', 'print JSON').action(fidelity)
}

async function fidelity(options: { provider?: string; json?: boolean }): Promise<void> {
  const doors = await discoverProviders()
  const names = doors.map((door) => door.name)
  if (options.provider !== undefined && !names.includes(options.provider)) {
    const near = suggest(options.provider, names)
    throw new CommandFailure(
      2,
      `--provider: expected one of ${names.join(', ')}; got "${options.provider}"${near ? ` (${near})` : ''}`,
    )
  }
  const chosen = doors.filter((door) => options.provider === undefined || door.name === options.provider)
  const providers: any[] = await Promise.all(
    chosen.map(async (door) => describeFidelity(door, await door.load())),
  )
  print(options, { providers }, () => providers.map(describe).join('\n\n'))
}

function describe(provider: any): string {
  const answered = provider.operations.filter((one: any) => one.answered).length
  const words: any[] = Object.entries(provider.codes)
  const cannot = words.filter(([, word]) => 'cannot' in word)
  const evidence = Object.entries(provider.evidence).map(([mark, count]) => `${count} ${mark}`)
  return [
    `${provider.title} (${provider.name}): answers ${answered} of ${provider.operations.length} operations of its contract`,
    `evidence: ${evidence.join(', ') || 'none marked'}`,
    columns(
      provider.operations.map((one: any) => [
        one.answered ? '  ✓' : '  -',
        one.method,
        one.path,
        one.operationId,
        [one.evidence]
          .flat()
          .map((mark: any) => mark?.mark ?? mark ?? '')
          .join(' '),
      ]),
    ),
    `has words for ${words.length - cannot.length} of ${words.length} findings; cannot express:`,
    columns(cannot.map(([code, word]) => [`  ${code}`, word.cannot])),
    `knobs: ${Object.entries(provider.knobs)
      .map(([id, value]) => `${id}=${JSON.stringify(value)}`)
      .join(' ')}`,
  ].join('\n')
}
