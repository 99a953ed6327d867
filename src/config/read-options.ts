import { Mistake, suggest } from '../foundation/errors.ts'
import { readInstant } from '../foundation/instant.ts'
import type { Config } from './config.ts'
import { CLIENT_VARIABLES, OPTIONS, type OptionName, type OptionRow } from './options.ts'

type Given = string | boolean | number | readonly string[]

/** Where values come from, the strongest first. */
export interface Voices {
  call?: Partial<Record<OptionName, Given | undefined>>
  /** As the command line parser hands them over: text, `true`, or a list of texts. */
  flags?: Partial<Record<OptionName, Given | undefined>>
  env?: Record<string, string | undefined>
}

/**
 * Reads every option: call argument, flag, environment, default, in this order; text becomes typed
 * values and the result is frozen.
 *
 * @throws {Mistake} for a value that cannot be, or an option that does not exist, naming where it was written
 */
export function readOptions({ call = {}, flags = {}, env = {} }: Voices): Config {
  for (const name of [...Object.keys(call), ...Object.keys(flags)]) {
    if (!Object.hasOwn(OPTIONS, name)) {
      const known = Object.keys(OPTIONS)
      const near = suggest(name, known)
      throw new Mistake({ place: name, expected: `one of ${known.join(', ')}`, suggestion: near })
    }
  }
  const config: Record<string, unknown> = {}
  for (const [name, row] of Object.entries(OPTIONS) as [OptionName, OptionRow][]) {
    const found = firstVoice(name, row, { call, flags, env })
    if (found) config[name] = readValue(row, found.value, found.place)
    else if (row.type === 'list') config[name] = Object.freeze([])
  }
  return Object.freeze(config) as unknown as Config
}

/** Variables that look like ours and are not: most likely a slip, told and not obeyed. */
export function unknownVariables(env: Record<string, string | undefined>): string[] {
  const known: string[] = [...Object.values(OPTIONS).map((row) => row.env), ...CLIENT_VARIABLES]
  return Object.keys(env)
    .filter((name) => name.startsWith('IDV_SANDBOX_') && !known.includes(name))
    .map((name) => {
      const near = suggest(name, known)
      return `${name} is no variable of the sandbox${near ? ` (${near})` : ''}`
    })
}

function firstVoice(
  name: OptionName,
  row: OptionRow,
  { call, flags, env }: Required<Voices>,
): { value: Given; place: string } | undefined {
  if (call[name] !== undefined) return { value: call[name], place: name }
  if (flags[name] !== undefined) return { value: flags[name], place: row.flag }
  const text = env[row.env]
  // An empty variable is how a container file says "not set".
  if (text !== undefined && text !== '') return { value: text, place: row.env }
  if (row.default !== undefined) return { value: row.default, place: row.flag }
  return undefined
}

function readValue(row: OptionRow, value: Given, place: string): unknown {
  switch (row.type) {
    case 'port': {
      const port = Number(value)
      if (!/^\d+$/.test(String(value)) || port > 65_535)
        throw new Mistake({ place, expected: 'a port from 0 to 65535', got: value })
      return port
    }
    case 'flag': {
      if (typeof value === 'boolean') return value
      const text = String(value).toLowerCase()
      if (['true', '1', 'yes', 'on'].includes(text)) return true
      if (['false', '0', 'no', 'off'].includes(text)) return false
      throw new Mistake({ place, expected: 'true or false', got: value })
    }
    case 'list': {
      const parts = Array.isArray(value) ? value : String(value).split(',')
      return Object.freeze(parts.map((part: string) => part.trim()).filter((part: string) => part !== ''))
    }
    case 'instant':
      return readInstant(value, place)
    case 'store': {
      const text = String(value)
      if (text === 'memory' || /^file:./.test(text)) return text
      throw new Mistake({
        place,
        expected: 'memory or file:PATH',
        got: value,
        suggestion: /^(\.|\/)/.test(text) ? `write file:${text}` : suggest(text, ['memory']),
      })
    }
    case 'url': {
      const url = URL.canParse(String(value)) ? new URL(String(value)) : undefined
      if (!url || !/^https?:$/.test(url.protocol))
        throw new Mistake({ place, expected: 'an http or https address', got: value })
      return url.href.replace(/\/$/, '')
    }
    case 'text': {
      if (String(value) === '') throw new Mistake({ place, expected: 'a value', got: value })
      return String(value)
    }
  }
}
