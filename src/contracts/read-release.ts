import { readdirSync, readFileSync, statSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { Mistake } from '../foundation/errors.ts'
import { isObject } from '../foundation/json.ts'
import type { OpenApiDocument, ProviderDoor } from '../providers/provider.ts'
import type { ComparedInteraction, ComparedPact, Release } from './compare-releases.ts'
import { providerOf } from './provider-of.ts'

/**
 * Reads what a release promised from a folder (a checkout, an unpacked package, or what `contracts export`
 * wrote) or from one file: descriptions are `<provider>/openapi.json` or `<provider>.openapi.json`, pacts
 * are JSON with a consumer and a provider.
 *
 * @throws {Mistake} when there is nothing of the kind
 */
export function readRelease(place: string, doors: ProviderDoor[]): Release {
  const release: Release = { descriptions: {}, pacts: [] }
  for (const file of jsonFiles(place)) {
    const content = parse(file)
    if (isPact(content)) release.pacts.push(toPact(file, content, doors))
    else if (isDescription(content)) {
      const name = providerName(file)
      if (doors.some((door) => door.name === name)) release.descriptions[name] = content
    }
  }
  if (release.pacts.length === 0 && Object.keys(release.descriptions).length === 0)
    throw new Mistake({
      place,
      expected: 'a folder with descriptions (<provider>/openapi.json) or pacts of a release',
      suggestion: 'write one with "contracts export DIR"',
    })
  return release
}

/** This release: the descriptions and pacts that it is made of. */
export async function presentRelease(doors: ProviderDoor[], pactFolder: string): Promise<Release> {
  const { pacts } = readRelease(pactFolder, doors)
  const rooms = await Promise.all(
    doors.map(async (door) => [door.name, (await door.load()).contract] as const),
  )
  return { pacts, descriptions: Object.fromEntries(rooms) }
}

const SKIPPED = new Set(['node_modules', '.git', 'ledger', 'test'])

function jsonFiles(place: string): string[] {
  let isFolder: boolean
  try {
    isFolder = statSync(place).isDirectory()
  } catch {
    throw new Mistake({ place, expected: 'a folder or a file that is there' })
  }
  if (!isFolder) return [place]
  return readdirSync(place, { withFileTypes: true }).flatMap((entry) => {
    const path = join(place, entry.name)
    if (entry.isDirectory()) return SKIPPED.has(entry.name) ? [] : jsonFiles(path)
    return entry.name.endsWith('.json') ? [path] : []
  })
}

function parse(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as unknown
  } catch (error) {
    throw new Mistake({ place: file, expected: 'JSON', suggestion: String(error) })
  }
}

interface PactContent {
  consumer: { name: string }
  provider: { name: string }
  metadata?: { pactSpecification?: { version?: string } }
  interactions?: ComparedInteraction[]
  messages?: ComparedInteraction[]
}

function isPact(content: unknown): content is PactContent {
  return isObject(content) && isObject(content['consumer']) && isObject(content['provider'])
}

function isDescription(content: unknown): content is OpenApiDocument {
  return isObject(content) && typeof content['openapi'] === 'string' && isObject(content['paths'])
}

function toPact(file: string, pact: PactContent, doors: ProviderDoor[]): ComparedPact {
  return {
    file,
    consumer: pact.consumer.name,
    provider: providerOf(doors, pact.provider.name, file),
    interactions: [...(pact.interactions ?? []), ...(pact.messages ?? [])].map((one) =>
      Number.parseInt(pact.metadata?.pactSpecification?.version ?? '2', 10) >= 4 ? one : asNewest(one),
    ),
  }
}

/** Bodies and contents stand bare in pacts before version 4 of the format, and under `content` since. */
function asNewest({ request, response, contents, ...one }: ComparedInteraction): ComparedInteraction {
  const wrap = <Part extends { body?: unknown }>(part: Part) =>
    part.body === undefined ? part : { ...part, body: { content: part.body } }
  return {
    ...one,
    ...(request ? { request: wrap(request) } : {}),
    ...(response ? { response: wrap(response) } : {}),
    ...(contents === undefined ? {} : { contents: { content: contents } }),
  }
}

function providerName(file: string): string {
  const name = basename(file)
  return name === 'openapi.json' ? basename(dirname(file)) : name.replace(/\.openapi\.json$/, '')
}
