import { Command, CommanderError, InvalidArgumentError } from 'commander'
import { VERSION } from '../version.ts'
import { suggest } from '../foundation/errors.ts'
import { CommandFailure, describeFailure } from './failure.ts'

/** A command's file is loaded when it is the one that was asked for. */
interface CommandFile {
  define(command: Command): void
}

const COMMANDS: Record<string, { about: string; load(): Promise<CommandFile> }> = {
  start: { about: 'start the sandbox', load: () => import('./commands/start.ts') },
  play: {
    about: 'play a scenario through a provider and print every exchange',
    load: () => import('./commands/play.ts'),
  },
  scenarios: { about: 'list, show and check scenarios', load: () => import('./commands/scenarios.ts') },
  tenants: { about: 'make, show, reset and remove tenants', load: () => import('./commands/tenants.ts') },
  sessions: {
    about: 'list, explain, perform and review sessions',
    load: () => import('./commands/sessions.ts'),
  },
  arm: { about: 'arm scenarios for the next sessions', load: () => import('./commands/arm.ts') },
  clock: { about: "read and move a tenant's clock", load: () => import('./commands/clock.ts') },
  faults: { about: 'make the wire fail on purpose', load: () => import('./commands/faults.ts') },
  deliveries: { about: 'list and replay webhooks', load: () => import('./commands/deliveries.ts') },
  settle: { about: 'run what is due now, webhooks included', load: () => import('./commands/settle.ts') },
  journal: {
    about: 'print the calls that providers received',
    load: () => import('./commands/journal.ts'),
  },
  camera: {
    about: 'render specimen pictures, clips and a contact sheet',
    load: () => import('./commands/camera.ts'),
  },
  inspect: { about: 'measure pictures and name findings', load: () => import('./commands/inspect.ts') },
  contracts: {
    about: 'list, verify, record and publish pacts',
    load: () => import('./commands/contracts.ts'),
  },
  fidelity: { about: 'show what is imitated, and how well', load: () => import('./commands/fidelity.ts') },
}

/** Runs one command. @returns the exit code: 0 well, 1 a fault was found, 2 wrongly called or not able to start */
export async function run(argv: string[]): Promise<number> {
  const program = new Command('idv-sandbox')
    .description('Stands in for identity-verification providers.')
    .version(VERSION)
    .helpCommand(false)
    .configureOutput({ outputError: (text, write) => write(text.replace(/\n(?=.)/g, ' ')) })
    .exitOverride()
  const chosen = argv.find((argument) => !argument.startsWith('-'))
  for (const [name, { about, load }] of Object.entries(COMMANDS)) {
    const command = program.command(name).description(about)
    if (name === chosen) (await load()).define(command)
    inherit(command, program)
  }
  if (argv.length === 0) {
    process.stdout.write(program.helpInformation())
    return 2
  }
  try {
    checkSubcommand(program, chosen, argv)
    process.exitCode = 0
    await program.parseAsync(argv, { from: 'user' })
    return process.exitCode
  } catch (error) {
    if (error instanceof CommanderError && !(error instanceof InvalidArgumentError))
      return error.exitCode === 0 ? 0 : 2
    const { line, exitCode } = await describeFailure(error)
    process.stderr.write(`${line}\n`)
    return exitCode
  }
}

/** A misspelt subcommand would be taken for an argument of the one that is run where none is named. */
function checkSubcommand(program: Command, chosen: string | undefined, argv: string[]): void {
  const command = program.commands.find((one) => one.name() === chosen)
  const [given] = argv.slice(argv.indexOf(chosen ?? '') + 1)
  if (!command || command.commands.length === 0 || given === undefined || given.startsWith('-')) return
  const names = command.commands.map((one) => one.name())
  if (names.includes(given)) return
  const near = suggest(given, names)
  throw new CommandFailure(
    2,
    `${chosen}: expected one of ${names.join(', ')}; got "${given}"${near ? ` (${near})` : ''}`,
  )
}

/** Subcommands end as the program does: by an exception, with one line. */
function inherit(command: Command, parent: Command): void {
  command.copyInheritedSettings(parent)
  for (const inner of command.commands) inherit(inner, command)
}
