import { existsSync, readdirSync, readFileSync } from 'node:fs'
import type { UnheardReasons } from '../scenario/coverage.ts'
import type { PlayedBook } from '../scenario/played.ts'
import type { ProviderDoor } from './provider.ts'

/**
 * Finds the providers: every folder beside this file that has a door. From that one act come mount
 * points, credentials, the CLI's and console's lists, and the conformance tests. No list of vendors
 * exists anywhere.
 */
export async function discoverProviders(): Promise<ProviderDoor[]> {
  const here = new URL('./', import.meta.url)
  const names = readdirSync(here, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort()
  const files = names.flatMap((name) =>
    ['ts', 'js'].map((ending) => new URL(`${name}/provider.${ending}`, here)),
  )
  const doors = await Promise.all(
    files
      .filter((file) => existsSync(file))
      .map(async (file) => (await import(file.href)) as { default: ProviderDoor }),
  )
  return doors.map((module) => module.default)
}

const books = new Map<string, PlayedBook | undefined>()

/**
 * What the built-in scenarios came to when they were played at a provider, read when it is first asked
 * for; undefined for a provider whose folder has no record yet.
 */
export function readPlayed(provider: string): PlayedBook | undefined {
  if (!books.has(provider)) books.set(provider, readBeside<PlayedBook>(provider, 'played.json'))
  return books.get(provider)
}

/** Why some values that a provider's contract lists are said in no play. */
export function readUnheard(provider: string): UnheardReasons {
  return readBeside<UnheardReasons>(provider, 'unheard.json') ?? {}
}

function readBeside<T>(provider: string, name: string): T | undefined {
  const file = new URL(`./${provider}/${name}`, import.meta.url)
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as T) : undefined
}
