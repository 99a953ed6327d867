import { existsSync, readdirSync } from 'node:fs'
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
