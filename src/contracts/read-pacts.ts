import { mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Mistake } from '../foundation/errors.ts'
import { isObject } from '../foundation/json.ts'

/** As much of a pact as is read before the verifier reads it, the same for every version of the format. */
export interface Pact {
  /** Where it came from, as it was named. */
  name: string
  /** Where it lies. */
  file: string
  consumer: string
  provider: string
  interactions: PactInteraction[]
}

export interface PactInteraction {
  kind: 'http' | 'message' | 'synchronous message'
  description: string
  /** Names of its provider states. */
  states: string[]
  isPending: boolean
  method?: string
  path?: string
}

const ADDRESS = /^https?:\/\//

/**
 * Reads pacts from files, from the JSON files of folders, and from addresses that answer a pact.
 *
 * @throws {Mistake} for what is no pact
 */
export async function readPacts(places: string[]): Promise<Pact[]> {
  const pacts = await Promise.all(
    places.map(async (place) => {
      if (ADDRESS.test(place)) return [await fetchPact(place)]
      return filesOf(place).map((file) => readPact(file, file, readText(file)))
    }),
  )
  return pacts.flat()
}

function filesOf(place: string): string[] {
  if (!statSync(place, { throwIfNoEntry: false })?.isDirectory()) return [place]
  const files = readdirSync(place)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => join(place, name))
  if (files.length === 0)
    throw new Mistake({ place, expected: 'a folder with pact files', got: 'one without a .json file' })
  return files
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    const isMissing = (error as { code?: string }).code === 'ENOENT'
    throw new Mistake({
      place: file,
      expected: 'a pact file (JSON)',
      ...(isMissing ? { got: 'no such file' } : { suggestion: String(error) }),
    })
  }
}

/** The verifier is given a copy: so the address is asked once, and by us. */
async function fetchPact(address: string): Promise<Pact> {
  let text: string
  try {
    const answer = await fetch(address, { headers: { accept: 'application/hal+json, application/json' } })
    text = await answer.text()
    if (!answer.ok) throw new Error(`it answered ${answer.status}`)
  } catch (error) {
    const { cause, message } = error as Error & { cause?: Error }
    throw new Mistake({
      place: address,
      expected: 'an address that answers a pact',
      got: cause?.message ?? message,
    })
  }
  const file = join(mkdtempSync(join(tmpdir(), 'pact-fetched-')), 'pact.json')
  const pact = readPact(address, file, text)
  writeFileSync(file, text)
  return pact
}

function readPact(name: string, file: string, text: string): Pact {
  const fault = (place: string, expected: string, got?: unknown) =>
    new Mistake({ place: `${name}${place && ` ${place}`}`, expected, ...(got === undefined ? {} : { got }) })
  let pact: unknown
  try {
    pact = JSON.parse(text)
  } catch (error) {
    throw new Mistake({
      place: name,
      expected: 'a pact file (JSON)',
      suggestion: error instanceof Error ? error.message : undefined,
    })
  }
  const nameOf = (who: 'consumer' | 'provider'): string => {
    const own = isObject(pact) && isObject(pact[who]) ? pact[who]['name'] : undefined
    if (typeof own === 'string' && own !== '') return own
    throw fault('', 'consumer.name and provider.name, as pact files have')
  }
  const [consumer, provider] = [nameOf('consumer'), nameOf('provider')]
  const { interactions, messages } = pact as Record<string, unknown>
  if (interactions === undefined && messages === undefined)
    throw fault('', 'interactions (or messages), as pact files have')
  const read = (list: unknown, at: string, kind: PactInteraction['kind']) => {
    if (list === undefined) return []
    if (!Array.isArray(list)) throw fault(at, 'a list', list)
    return list.map((one, i) =>
      readInteraction(one, kind, (place, ...rest) => fault(`${at}[${i}]${place}`, ...rest)),
    )
  }
  return {
    name,
    file,
    consumer,
    provider,
    interactions: [...read(interactions, 'interactions', 'http'), ...read(messages, 'messages', 'message')],
  }
}

type Fault = (place: string, expected: string, got?: unknown) => Mistake

const KINDS: Record<string, PactInteraction['kind']> = {
  'Synchronous/HTTP': 'http',
  'Asynchronous/Messages': 'message',
  'Synchronous/Messages': 'synchronous message',
}

function readInteraction(one: unknown, kind: PactInteraction['kind'], fault: Fault): PactInteraction {
  if (!isObject(one)) throw fault('', 'an object', one)
  const { description, type, pending, request } = one
  if (typeof description !== 'string') throw fault('.description', 'a text', description)
  if (type !== undefined && KINDS[String(type)] === undefined)
    throw fault('.type', `one of ${Object.keys(KINDS).join(', ')}`, type)
  const read: PactInteraction = {
    kind: type === undefined ? kind : KINDS[String(type)]!,
    description,
    states: statesOf(one, fault),
    isPending: pending === true,
  }
  if (read.kind !== 'http') return read
  if (!isObject(request)) throw fault('.request', 'an object', request)
  read.method = String(request['method'] ?? 'GET').toUpperCase()
  read.path = String(request['path'] ?? '/')
  return read
}

/** `providerStates` since version 3 of the format, one sentence before. */
function statesOf(one: Record<string, unknown>, fault: Fault): string[] {
  const { providerStates, providerState, provider_state } = one
  if (providerStates === undefined || providerStates === null) {
    const state = providerState ?? provider_state
    if (state === undefined || state === null) return []
    if (typeof state !== 'string') throw fault('.providerState', 'a text', state)
    return [state]
  }
  // Some libraries write the sentence of older versions under the newer name.
  if (typeof providerStates === 'string') return [providerStates]
  if (!Array.isArray(providerStates)) throw fault('.providerStates', 'a list', providerStates)
  return providerStates.map((state, i) => {
    if (!isObject(state) || typeof state['name'] !== 'string')
      throw fault(`.providerStates[${i}]`, 'an object with a name', state)
    return state['name']
  })
}
