import type { Command } from 'commander'
import { OPTIONS, type OptionRow } from '../../config/options.ts'
import { readOptions, unknownVariables } from '../../config/read-options.ts'
import { Mistake } from '../../foundation/errors.ts'
import { lineLogger } from '../../foundation/logger.ts'
import { createSandbox, type Sandbox, type SandboxOptions } from '../../sandbox.ts'
import { banner, readyLine } from '../banner.ts'
import { CommandFailure } from '../failure.ts'

export function define(command: Command): void {
  for (const row of Object.values(OPTIONS) as OptionRow[]) {
    const notes = [row.env, row.default ?? row.otherwise].filter(Boolean).join('; default ')
    const flags = row.value ? `${row.flag} <${row.value}>` : row.flag
    const about = `${row.about} [${notes}]`
    if (row.type === 'list')
      command.option(flags, about, (value: string, before?: string[]) => [...(before ?? []), value])
    else command.option(flags, about)
  }
  command.action((flags: Record<string, never>) => start(flags))
}

async function start(flags: Record<string, never>): Promise<void> {
  const config = readOptions({ flags: byOptionName(flags), env: process.env })
  for (const line of unknownVariables(process.env)) process.stderr.write(`warning: ${line}\n`)
  const { json, ...rest } = config
  const sandbox = await listen({
    ...(rest as SandboxOptions),
    logger: lineLogger((line) => process.stderr.write(line)),
  })
  const closed = closeOnSignal(sandbox)
  process.stdout.write(json ? `${await readyLine(sandbox)}\n` : await banner(sandbox))
  await closed
}

/** Commander names a flag by its text (`allowHost`), the table by its meaning (`allowHosts`). */
function byOptionName(flags: Record<string, never>): Record<string, never> {
  const named: Record<string, never> = {}
  for (const [name, row] of Object.entries(OPTIONS)) {
    const flag = row.flag.slice(2).replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase())
    if (flags[flag] !== undefined) named[name] = flags[flag]
  }
  return named
}

async function listen(options: SandboxOptions): Promise<Sandbox> {
  try {
    return await createSandbox(options)
  } catch (error) {
    if (error instanceof Mistake) throw sayFlag(error)
    const { code } = error as NodeJS.ErrnoException
    const address = `${options.host}:${options.port}`
    if (code === 'EADDRINUSE')
      throw new CommandFailure(2, `${address} is in use: choose another with --port, or 0 for a free one`)
    if (code === 'EACCES')
      throw new CommandFailure(2, `${address} may not be listened on: choose another with --port`)
    if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
      throw new CommandFailure(2, `--host: this machine has no address "${options.host}"`)
    throw error
  }
}

/** The library names its option, who stands at the terminal wrote a flag. */
function sayFlag({ place, expected, got, suggestion }: Mistake): Mistake {
  const row = Object.entries(OPTIONS).find(([name]) => name === place)?.[1]
  return new Mistake({ place: row?.flag ?? place, expected, got, suggestion })
}

/** Ends when a signal asked for it and everything is closed; a second signal does not wait. */
function closeOnSignal(sandbox: Sandbox): Promise<void> {
  return new Promise((resolve, reject) => {
    let closing = false
    const close = () => {
      if (closing) process.exit(130)
      closing = true
      sandbox.close().then(resolve, reject)
    }
    process.on('SIGINT', close)
    process.on('SIGTERM', close)
  })
}
