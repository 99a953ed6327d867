import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** Where the published pacts are. */
export const CONTRACTS = fileURLToPath(new URL('../../../contracts', import.meta.url))

/** The published pacts, by name; empty when none were published. */
export async function listContractFiles(): Promise<string[]> {
  const files = await readdir(CONTRACTS).catch(() => [])
  return files
    .filter((file) => file.endsWith('.json'))
    .map((file) => file.slice(0, -'.json'.length))
    .sort()
}

/** @param name one of `listContractFiles()` */
export async function readContractFile(name: string): Promise<any> {
  return JSON.parse(await readFile(join(CONTRACTS, `${name}.json`), 'utf8'))
}
