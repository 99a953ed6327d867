import type { Command } from 'commander'
import { isoDay, realClock } from '../../foundation/clock.ts'
import { FINDING_CODES, type FindingCode } from '../../domain/verdict/findings.ts'
import { predictPlan, whatItGives } from '../../http/control/phrase-scenario.ts'
import { discoverProviders, readPlayed, readUnheard } from '../../providers/discover.ts'
import type { ProviderRoom } from '../../providers/provider.ts'
import { type Catalogue, loadCatalogue } from '../../scenario/catalogue.ts'
import { checkScenarios, type ProviderFacts } from '../../scenario/check.ts'
import { coverFindings, coverWords, type SpeakerCoverage } from '../../scenario/coverage.ts'
import { BUILT_IN_SCENARIOS } from '../../sandbox.ts'
import { checkProvider } from '../check-provider.ts'
import { describeGives } from '../describe-gives.ts'
import { columns, print } from '../print.ts'

interface Options {
  scenarios?: string[]
  provider?: string
  coverage?: boolean
  json?: boolean
}

export function define(command: Command): void {
  const folders = (dir: string, before: string[] = []) => [...before, dir]
  command
    .command('list', { isDefault: true })
    .description('the catalogue')
    .option('--scenarios <dir>', 'folder of own scenarios', folders)
    .option('--json', 'print JSON')
    .action(list)
  command
    .command('show <name>')
    .description('one scenario: its causes, its verdict, and what every provider will say')
    .option('--scenarios <dir>', 'folder of own scenarios', folders)
    .option('--json', 'print JSON')
    .action(show)
  command
    .command('check [path...]')
    .description('the linter: every mistake in files and folders, with line and column')
    .option('--provider <name>', 'a cause that this provider cannot express is a mistake')
    .option(
      '--coverage',
      "which findings and which of each provider's words the scenarios reach, and which not and why",
    )
    .option('--json', 'print JSON')
    .action(check)
}

/** Day and seed that stand for "now" where no tenant is at hand. */
const moment = () => ({ today: isoDay(realClock.now()), seed: '1' })

async function open(options: Options): Promise<Catalogue> {
  return loadCatalogue([BUILT_IN_SCENARIOS, ...(options.scenarios ?? [])])
}

async function list(options: Options): Promise<void> {
  const catalogue = await open(options)
  const rooms = await loadRooms()
  const scenarios = await Promise.all(
    catalogue.list().map(async (plan) => {
      const { verdict, findings } = await predictPlan(plan, catalogue, moment())
      const { name, title, persona } = plan
      return { name, title, persona, verdict, findings, providers: atProviders(rooms, name, findings) }
    }),
  )
  scenarios.sort((a, b) => (a.name < b.name ? -1 : 1))
  print(options, { scenarios }, () =>
    columns([
      ['SCENARIO', 'VERDICT', 'NO WORD AT', 'TITLE'],
      ...scenarios.map(({ name, verdict, providers, title }) => [
        name,
        verdict,
        Object.keys(providers)
          .filter((provider) => !providers[provider]!.expressible)
          .join(' '),
        title,
      ]),
    ]),
  )
}

function atProviders(
  rooms: Map<string, ProviderRoom>,
  scenario: string,
  findings: FindingCode[],
  withResult = false,
) {
  return Object.fromEntries(
    [...rooms].map(([provider, { words }]) => [
      provider,
      whatItGives(provider, words, scenario, findings, withResult),
    ]),
  )
}

async function show(name: string, options: Options): Promise<void> {
  const catalogue = await open(options)
  const plan = catalogue.need(name)
  const { verdict, findings } = await predictPlan(plan, catalogue, moment())
  const providers = atProviders(await loadRooms(), name, findings, true)
  const file = catalogue.source(name)?.file
  print(options, { name, file, title: plan.title, verdict, findings, providers, plan }, () =>
    [
      `${name}: ${plan.title}`,
      ...(plan.description ? [plan.description] : []),
      `verdict ${verdict}${findings.length ? `: ${findings.join(', ')}` : ''}`,
      ...Object.entries(providers).map(([provider, gives]) => describeGives(provider, gives)),
      `plan ${JSON.stringify(plan, null, 2)}`,
    ].join('\n'),
  )
}

async function check(paths: string[], options: Options): Promise<void> {
  const rooms = await loadRooms()
  if (options.provider !== undefined) checkProvider(options.provider, [...rooms.keys()], '--provider')
  const faults = await checkScenarios(paths, [BUILT_IN_SCENARIOS], {
    ...moment(),
    providers: [...rooms].map(([name, room]) => factsOf(name, room)),
    ...(options.provider === undefined ? {} : { provider: options.provider }),
  })
  if (faults.length > 0) {
    print(options, { faults }, () => faults.map((fault) => fault.message).join('\n'))
    process.exitCode = 1
    if (!options.json)
      process.stderr.write(`${faults.length} ${faults.length === 1 ? 'mistake' : 'mistakes'}\n`)
    return
  }
  if (options.coverage) return cover(paths, rooms, options)
  const catalogue = await loadCatalogue(paths.length > 0 ? paths : [BUILT_IN_SCENARIOS])
  const count = catalogue.names().length
  print(options, { faults: [], scenarios: count }, () => `${count} scenarios, no mistakes`)
}

/**
 * Which findings, and which words of every provider, some scenario reaches, and what none can reach
 * and why; exit code 1 when one that can be said is not reached.
 */
async function cover(paths: string[], rooms: Map<string, ProviderRoom>, options: Options): Promise<void> {
  const catalogue = await loadCatalogue([BUILT_IN_SCENARIOS, ...paths])
  const reached = await coverFindings(catalogue, moment())
  const providers = [...rooms]
    .filter(([name]) => options.provider === undefined || name === options.provider)
    .map(([name, { words, contract }]) =>
      coverWords(reached, { name, words, contract }, readPlayed(name), readUnheard(name)),
    )
  const findings = FINDING_CODES.map((code) => ({
    code,
    scenarios: reached[code],
    cannot: providers.flatMap(({ provider, cannot }) =>
      cannot.filter((one) => one.code === code).map(({ why }) => ({ provider, why })),
    ),
  }))
  const missed = findings.filter((one) => one.scenarios.length === 0).map((one) => one.code)
  const missedWords = providers.flatMap(({ provider, words }) =>
    words.filter(({ scenarios }) => scenarios.length === 0).map(({ says }) => `${provider}: ${says}`),
  )
  const missedValues = providers.flatMap(({ provider, listed }) =>
    listed.flatMap(({ operation, member, values }) =>
      values
        .filter(({ scenario, why }) => !scenario && !why)
        .map(({ value }) => `${provider}: ${operation} ${member} ${value}`),
    ),
  )
  print(options, { findings, missed, providers, missedWords, missedValues }, () =>
    [
      columns(
        findings.map((one) => [
          one.code,
          reachedBy(one.scenarios),
          one.cannot.length ? `not by ${one.cannot.map((who) => who.provider).join(', ')}` : '',
        ]),
      ),
      ...providers.map(phraseCoverage),
    ].join('\n\n'),
  )
  if (missed.length + missedWords.length + missedValues.length > 0) process.exitCode = 1
}

function reachedBy(scenarios: string[]): string {
  if (scenarios.length === 0) return 'NOT REACHED'
  const more = scenarios.length > 2 ? ` and ${scenarios.length - 2} more` : ''
  return `${scenarios.slice(0, 2).join(', ')}${more}`
}

function phraseCoverage({ provider, words, cannot, listed }: SpeakerCoverage): string {
  const said = words.filter(({ scenarios }) => scenarios.length > 0).length
  const values = listed.flatMap((one) => one.values)
  const heard = values.filter(({ scenario }) => scenario !== undefined).length
  return [
    `${provider}: ${said} of ${words.length} words are reached`,
    columns(words.map(({ says, where, scenarios }) => [`  ${says}`, where, reachedBy(scenarios)])),
    ...cannot.map(({ code, why }) => `  no scenario can show ${code}: ${why}`),
    `${provider}: ${heard} of ${values.length} values that its answers list are said in a play`,
    columns(
      listed.flatMap((one) =>
        one.values.map(({ value, scenario, why }) => [
          `  ${one.operation} ${one.member}`,
          value === '' ? '(empty)' : value,
          scenario ?? (why ? `not said: ${why}` : 'NOT SAID'),
        ]),
      ),
    ),
  ].join('\n')
}

async function loadRooms(): Promise<Map<string, ProviderRoom>> {
  const doors = await discoverProviders()
  return new Map(
    await Promise.all(
      doors.map(async (door): Promise<[string, ProviderRoom]> => [door.name, await door.load()]),
    ),
  )
}

function factsOf(name: string, room: ProviderRoom): ProviderFacts {
  return {
    name,
    operations: Object.keys(room.routes),
    cannot: (code) => {
      const word = room.words[code]
      return 'cannot' in word ? word.cannot : undefined
    },
  }
}
