import type { Command } from 'commander'
import type { ControlClient } from '../../control-client.ts'
import { isoDay } from '../../foundation/clock.ts'
import { readInstant } from '../../foundation/instant.ts'
import { checkExpressible } from '../../http/control/check-scenario.ts'
import { predictPlan } from '../../http/control/phrase-scenario.ts'
import { discoverProviders } from '../../providers/discover.ts'
import type { ProviderDoor } from '../../providers/provider.ts'
import { loadCatalogue } from '../../scenario/catalogue.ts'
import { resolvePlan } from '../../scenario/resolve.ts'
import { BUILT_IN_SCENARIOS, createSandbox } from '../../sandbox.ts'
import { checkProvider } from '../check-provider.ts'
import { type ClientOptions, openClient, withClient } from '../client.ts'
import { CommandFailure } from '../failure.ts'
import { createLoopbackReceiver } from '../../consumer/loopback-receiver.ts'
import { createConsumerStage, type PlayedExchange } from '../../consumer/consumer-stage.ts'
import { describeExchange } from '../describe-exchange.ts'

interface PlayOptions extends ClientOptions {
  seed?: string
  now?: string
  scenarios?: string[]
}

export function define(command: Command): void {
  withClient(
    command.argument('<provider>', 'name of a provider').argument('<scenario>', 'name of a scenario'),
  )
    .option('--seed <seed>', 'seed of the play; default 1, or that of the running sandbox')
    .option('--now <date>', 'where the clock stands; default the present')
    .option('--scenarios <dir>', 'folder of own scenarios', (dir: string, before: string[] = []) => [
      ...before,
      dir,
    ])
    .addHelpText(
      'after',
      '\nStarts a sandbox of its own unless --url (or IDV_SANDBOX_URL) names one; there it plays in a new tenant unless --tenant names one.',
    )
    .action(play)
}

/** Where the play takes place. */
interface Place {
  url: string
  control: ControlClient
  tenant: { id: string; credentials: any }
  close(): Promise<void>
}

async function play(providerName: string, scenario: string, options: PlayOptions): Promise<void> {
  const door = pickDoor(await discoverProviders(), providerName)
  const room = await door.load()
  const catalogue = await loadCatalogue([BUILT_IN_SCENARIOS, ...(options.scenarios ?? [])])
  const plan = catalogue.need(scenario)
  const isRemote = options.url !== undefined || process.env['IDV_SANDBOX_URL'] !== undefined
  const place = isRemote ? await visit(options) : await open(options)
  const receiver = await createLoopbackReceiver()
  try {
    const { control, tenant } = place
    const tenantPath = `/tenants/${encodeURIComponent(tenant.id)}`
    const today = isoDay(Date.parse((await control.get(`${tenantPath}/clock`)).now))
    const moment = { today, seed: (await control.get(tenantPath)).seed }
    const { findings } = await predictPlan(plan, catalogue, moment)
    checkExpressible(findings, room.words, `scenario ${scenario}`, door.name)
    await control.put(`${tenantPath}/scenario`, { scenario })
    const exchanges: PlayedExchange[] = []
    const stage = createConsumerStage({
      control,
      tenant: tenant.id,
      baseUrl: `${place.url}${door.mount}`,
      credentials: tenant.credentials[door.name],
      scenario,
      plan: await resolvePlan(plan, catalogue, moment),
      receiver,
      tell: (exchange) => {
        exchanges.push(exchange)
        if (!options.json) process.stdout.write(`${describeExchange(exchange)}\n`)
      },
    })
    const result = await room.play.consumer(stage)
    await stage.settle()
    const [session] = (await control.get(`${tenantPath}/sessions?provider=${door.name}&limit=1`)).sessions
    const explained = session && (await control.get(`/sessions/${session.id}`))
    const defects = await findDefects(control, tenantPath)
    const outcome = {
      provider: door.name,
      scenario,
      tenant: tenant.id,
      exchanges,
      webhooks: receiver.received(),
      result,
      session: session ?? null,
      why: explained?.why ?? [],
      defects,
    }
    process.stdout.write(options.json ? `${JSON.stringify(outcome, null, 2)}\n` : describeOutcome(outcome))
    if (defects.length > 0) process.exitCode = 1
  } finally {
    await receiver.close()
    await place.close()
  }
}

function pickDoor(doors: ProviderDoor[], name: string): ProviderDoor {
  checkProvider(
    name,
    doors.map((one) => one.name),
    'provider',
  )
  return doors.find((one) => one.name === name)!
}

/** A sandbox of our own, whose clock stands still so that waiting is moving it. */
async function open(options: PlayOptions): Promise<Place> {
  const sandbox = await createSandbox({
    frozen: true,
    seed: options.seed ?? '1',
    ...(options.now === undefined ? {} : { now: readInstant(options.now, '--now') }),
    ...(options.scenarios === undefined ? {} : { scenarios: options.scenarios }),
  })
  return {
    url: sandbox.url,
    control: sandbox.control,
    tenant: await sandbox.tenant('default'),
    close: () => sandbox.close(),
  }
}

/** A running sandbox: a tenant of the play's own there, so that nobody else is disturbed. */
async function visit(options: PlayOptions): Promise<Place> {
  const control = openClient(options)
  const url = (options.url ?? process.env['IDV_SANDBOX_URL']!).replace(/\/+$/, '')
  const named = options.tenant ?? process.env['IDV_SANDBOX_TENANT']
  for (const name of ['now', 'seed'] as const)
    if (named !== undefined && options[name] !== undefined)
      throw new CommandFailure(2, `--${name}: tenant "${named}" has its own; leave out one of the two`)
  const now =
    options.now === undefined ? {} : { now: new Date(readInstant(options.now, '--now')).toISOString() }
  const tenant =
    named === undefined
      ? await control.post('/tenants', {
          clock: { ...now, frozen: true },
          ...(options.seed === undefined ? {} : { seed: options.seed }),
        })
      : await control.get(`/tenants/${encodeURIComponent(named)}`)
  return { url, control, tenant, close: async () => {} }
}

/** Answers of ours that broke the provider's contract: the sandbox is wrong, not the provider. */
async function findDefects(control: ControlClient, tenantPath: string): Promise<string[]> {
  const { entries } = await control.get(`${tenantPath}/journal?limit=10000`)
  return entries.flatMap((row: any) => {
    const defect = row.responseHeaders['x-sandbox-defect'] ?? row.explanation.defect
    return defect === undefined ? [] : [`${row.method} ${row.url}: ${JSON.stringify(defect)}`]
  })
}

function describeOutcome(outcome: {
  result: unknown
  session: any
  why: string[]
  defects: string[]
  tenant: string
}): string {
  const { session } = outcome
  const lines = ['Result', indent(JSON.stringify(outcome.result, null, 2))]
  if (session) {
    const findings = session.findings.length ? `: ${session.findings.join(', ')}` : ''
    lines.push(`Session ${session.id} of tenant ${outcome.tenant}`)
    lines.push(`  state ${session.state}, verdict ${session.verdict ?? 'none'}${findings}`)
    lines.push(...outcome.why.map((line) => `  ${line}`))
  }
  for (const defect of outcome.defects) lines.push(`DEFECT of the sandbox: ${defect}`)
  return `${lines.join('\n')}\n`
}

function indent(text: string | undefined): string {
  return (text ?? 'nothing')
    .split('\n')
    .map((line) => `  ${line}`)
    .join('\n')
}
