import type { Command } from 'commander'
import { describeFidelity, type Fidelity, type ToldEvidence } from '../../http/control/describe-fidelity.ts'
import { discoverProviders } from '../../providers/discover.ts'
import { checkProvider } from '../check-provider.ts'
import { columns, print } from '../print.ts'

export function define(command: Command): void {
  command.option('--provider <name>', 'only one provider').option('--json', 'print JSON').action(fidelity)
}

async function fidelity(options: { provider?: string; json?: boolean }): Promise<void> {
  const doors = await discoverProviders()
  const names = doors.map((door) => door.name)
  if (options.provider !== undefined) checkProvider(options.provider, names, '--provider')
  const chosen = doors.filter((door) => options.provider === undefined || door.name === options.provider)
  const providers = await Promise.all(chosen.map(async (door) => describeFidelity(door, await door.load())))
  print(options, { providers }, () => providers.map(describe).join('\n\n'))
}

function describe(provider: Fidelity): string {
  const answered = provider.operations.filter((one) => one.answered).length
  const words: [string, any][] = Object.entries(provider.codes)
  const cannot = words.filter(([, word]) => 'cannot' in word)
  const sources = new SourceList()
  const rows = (items: { name: string; evidence: ToldEvidence[] }[]) =>
    columns(items.map(({ name, evidence }) => [`  ${name}`, sources.say(evidence)]))
  const marks = Object.entries(provider.marks).map(([mark, count]) => `${count} ${mark}`)
  const parts = Object.entries(provider.score.byKind).map(
    ([kind, { score, items }]) => `${kind} ${score} (${items})`,
  )
  const body = [
    'operations, and each status with its evidence:',
    ...provider.operations.flatMap((one) => [
      `  ${one.answered ? '✓' : '-'} ${one.method} ${one.path}  ${one.operationId}  ${sources.say(one.evidence)}`,
      `      ${one.statuses.map(({ status, evidence }) => `${status} ${sources.say(evidence)}`).join(' · ')}`,
    ]),
    'codes:',
    rows(provider.vendorCodes),
    'groups of fields:',
    rows(provider.fields),
    'callbacks:',
    rows(provider.callbacks),
  ]
  return [
    `${provider.title} (${provider.name}): score ${provider.score.total} of 100: ${parts.join(', ')}`,
    `answers ${answered} of ${provider.operations.length} operations of its contract`,
    `evidence: ${marks.join(', ')}`,
    ...body,
    'sources:',
    ...sources.lines().map((line) => `  ${line}`),
    `has words for ${words.length - cannot.length} of ${words.length} findings; cannot express:`,
    columns(cannot.map(([code, word]) => [`  ${code}`, word.cannot])),
    'knobs, their values and what they decide:',
    columns(
      Object.entries(provider.knobs).map(([id, value]) => [
        `  ${id}=${JSON.stringify(value)}`,
        provider.knobMeanings[id],
      ]),
    ),
  ].join('\n')
}

/** Numbers sources as they are first named, so that a line can point at a long address. */
class SourceList {
  readonly #numbers = new Map<string, number>()

  say(evidence: ToldEvidence[]): string {
    return (
      evidence
        .map((one) => {
          const source = `${one.source}, read ${one.read}`
          const number = this.#numbers.get(source) ?? this.#numbers.size + 1
          this.#numbers.set(source, number)
          const knob = one.knob === undefined ? '' : ` ${one.knob}=${JSON.stringify(one.value)}`
          return `${one.mark} [${number}]${knob}`
        })
        .join(' + ') || 'no evidence'
    )
  }

  lines(): string[] {
    return [...this.#numbers].map(([source, number]) => `[${number}] ${source}`)
  }
}
