/**
 * `npm run types [-- --check]`: writes `src/providers/<provider>/wire.ts`, the types of what goes over the
 * wire, from the component schemas of the provider's description. Types alone: nothing of it runs.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { compile } from 'json-schema-to-typescript'
import { format, resolveConfig } from 'prettier'
import { discoverProviders } from '../src/providers/discover.ts'
import type { OpenApiDocument } from '../src/providers/provider.ts'

const HEAD = '// Written by `npm run types` from openapi.json: change the description and write it anew.\n\n'

/** What says nothing of a value's type, or more than a type can hold. */
const NO_TYPE = new Set([
  'x-evidence',
  'example',
  'examples',
  'default',
  'description',
  'minItems',
  'maxItems',
])

/** @returns the text of the file */
export async function wireTypes(document: OpenApiDocument, file: string): Promise<string> {
  const schemas = withoutRemarks(document.components?.['schemas'] ?? {}, true)
  const definitions = JSON.parse(
    JSON.stringify(schemas).replaceAll('#/components/schemas/', '#/definitions/'),
  ) as Record<string, object>
  const text = await compile(
    { title: 'Wire', type: 'object', additionalProperties: false, definitions },
    'Wire',
    { unreachableDefinitions: true, bannerComment: '', additionalProperties: false, format: false },
  )
  const types = text
    .replaceAll(/\/\*\*\n \* This interface was referenced[^]*?\*\/\n/g, '')
    .replace(/export interface Wire \{\s*\}\n?/, '')
    // An alias, not an interface: only so is it a JSON object, too.
    .replaceAll(/export interface (\w+) \{/g, 'export type $1 = {')
    .replaceAll(/\bunknown\b/g, 'Json')
  const imports = /\bJson\b/.test(types) ? "import type { Json } from '../../foundation/json.ts'\n\n" : ''
  return format(`${HEAD}${imports}${types}`, { ...(await resolveConfig(file)), filepath: file })
}

function withoutRemarks(node: unknown, isNamed = false): unknown {
  if (Array.isArray(node)) return node.map((member) => withoutRemarks(member))
  if (typeof node !== 'object' || node === null) return node
  return Object.fromEntries(
    Object.entries(node)
      // Members beyond the known ones are taken and not named.
      .filter(
        ([name, member]) =>
          isNamed || !(NO_TYPE.has(name) || (name === 'additionalProperties' && member === true)),
      )
      .map(([name, member]) => [name, withoutRemarks(member, !isNamed && name === 'properties')]),
  )
}

export function wireFile(provider: string): string {
  return fileURLToPath(new URL(`../src/providers/${provider}/wire.ts`, import.meta.url))
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  for (const door of await discoverProviders()) {
    const file = wireFile(door.name)
    const text = await wireTypes((await door.load()).contract, file)
    if (!process.argv.includes('--check')) writeFileSync(file, text)
    else if (readFileSync(file, 'utf8') !== text) process.exitCode = 1
  }
