import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isObject } from '../foundation/json.ts'
import type { Json, JsonObject } from '../foundation/json.ts'
import type { OpenApiDocument } from '../providers/provider.ts'
import { loadPact } from './load-pact.ts'
import { bodyMatchers, matchersFor } from './matchers.ts'

/** One exchange as it happened, and the state it happened in. */
export interface RecordedExchange {
  /** Provider state; undefined for none. */
  state?: string
  /** Values of the state whose occurrences in the request are put in anew when the pact is verified. */
  values?: Record<string, Json>
  /** What the state asks of the sandbox, see `state-params.ts`. */
  sandbox?: JsonObject
  description: string
  operation?: string
  request: { method: string; path: string; query?: string; headers: Record<string, string>; body?: string }
  response: { status: number; headers: Record<string, string>; body: string }
  /** Schema of the answer in the contract. */
  schema?: unknown
}

/** Headers that a consumer of these APIs states on purpose; everything else is transport. */
const KEPT_REQUEST_HEADERS = /^(authorization|content-type|x-|api-version|accept$)/
const KEPT_RESPONSE_HEADERS =
  /^(content-type|location|allow|retry-after|www-authenticate|content-disposition)$/

/**
 * Writes exchanges into a pact file, by having a consumer make each call to Pact's mock server: what
 * it would not match is found here and not at verification.
 *
 * @returns the path of the file
 * @throws {Error} when the mock server did not recognise a call
 */
export async function writePact(
  names: { consumer: string; provider: string; dir: string },
  document: OpenApiDocument,
  exchanges: RecordedExchange[],
): Promise<string> {
  const { PactV4 } = await loadPact()
  const parts = mkdtempSync(join(tmpdir(), 'pact-parts-'))
  const options = { ...names, dir: parts, logLevel: 'error' as const }
  const codes = new Set(Object.keys((document['x-error-codes'] ?? {}) as object))
  const written: PactFile[] = []
  for (const exchange of exchanges) {
    const pact = new PactV4(options)
    let builder = pact.addInteraction()
    if (exchange.state !== undefined)
      builder = builder.given(exchange.state, {
        ...exchange.values,
        ...(exchange.sandbox ? { sandbox: exchange.sandbox } : {}),
      } as never)
    const { request, response } = exchange
    const path = fromState(request.path, exchange.values)
    const headers = Object.fromEntries(
      Object.entries(request.headers)
        .filter(([name]) => KEPT_REQUEST_HEADERS.test(name))
        .map(([name, value]) => [name, headerMatcher(name, value)]),
    )
    await builder
      .uponReceiving(exchange.description)
      .withRequest(request.method, path as never, (built) => {
        if (request.query && request.query !== '?') {
          const query = Object.fromEntries(
            [...new URLSearchParams(request.query)].map(([name, value]) => [
              name,
              fromState(value, exchange.values),
            ]),
          )
          built.query(query as never)
        }
        const body = parse(request.body)
        if (body !== undefined) built.jsonBody(bodyFromState(body, exchange.values))
        // A form's own type, named to the matcher, would be compared with what its bytes look like: plain text.
        else if (request.body) built.body('text/plain', Buffer.from(request.body))
        built.headers(headers as never)
      })
      .willRespondWith(response.status, (built) => {
        const kept = Object.entries(response.headers).filter(([name]) => KEPT_RESPONSE_HEADERS.test(name))
        built.headers(
          Object.fromEntries(kept.map(([name, value]) => [name, answerHeader(name, value)])) as never,
        )
        const body = parse(response.body)
        // An empty text in JSON is no body to Pact, and nothing to rely on.
        if (body !== undefined && body !== '') built.jsonBody(bodyMatchers(body, exchange.schema, document))
      })
      .executeTest(async (mock) => {
        const { method, path: at, query = '', headers: own, body } = request
        const init: RequestInit = { method, headers: keepHeaders(own) }
        if (body && method !== 'GET') init.body = body
        const answer = await fetch(
          `${mock.url}${at}${query && !query.startsWith('?') ? `?${query}` : query}`,
          init,
        )
        if (answer.status !== response.status)
          throw new Error(`${exchange.description}: ${await answer.text()}`)
      })
    written.push(takePart(names, parts))
  }
  rmSync(parts, { recursive: true })
  return addToPact(names, written)
}

/** A webhook or page message as it was sent, and the state that caused it. */
export interface RecordedMessage {
  state: string
  description: string
  body: unknown
  /** Schema of the message in the contract. */
  schema?: unknown
}

/** Adds messages to the pact file of the same names. */
export async function writeMessages(
  names: { consumer: string; provider: string; dir: string },
  document: OpenApiDocument,
  messages: RecordedMessage[],
): Promise<void> {
  const { PactV4 } = await loadPact()
  const parts = mkdtempSync(join(tmpdir(), 'pact-parts-'))
  const written: PactFile[] = []
  for (const message of messages) {
    const pact = new PactV4({ ...names, dir: parts, logLevel: 'error' })
    await pact
      .addAsynchronousInteraction()
      .given(message.state)
      .expectsToReceive(message.description, (builder: { withJSONContent(content: unknown): unknown }) => {
        builder.withJSONContent(matchersFor(message.body, message.schema, document))
      })
      .executeTest(async () => {})
    written.push(takePart(names, parts))
  }
  rmSync(parts, { recursive: true })
  addToPact(names, written)
}

interface PactFile {
  interactions: { type: string; description: string; providerStates?: { name: string }[] }[]
}

/**
 * Takes one interaction's file away. Pact would add each to the file of them all, and read and write that
 * anew every time: hundreds take minutes so, and seconds when they are put together at the end.
 */
function takePart({ consumer, provider }: { consumer: string; provider: string }, dir: string): PactFile {
  const file = join(dir, `${consumer}-${provider}.json`)
  const part = JSON.parse(readFileSync(file, 'utf8')) as PactFile
  rmSync(file)
  return part
}

/** Adds interactions to the pact of two names, in place of those of the same description and states. */
function addToPact(names: { consumer: string; provider: string; dir: string }, parts: PactFile[]): string {
  const file = `${names.dir}/${names.consumer}-${names.provider}.json`
  const known = existsSync(file) ? [JSON.parse(readFileSync(file, 'utf8')) as PactFile] : []
  const all = new Map(
    [...known, ...parts]
      .flatMap((part) => part.interactions)
      .map((one) => [JSON.stringify([one.description, one.providerStates?.map(({ name }) => name)]), one]),
  )
  const interactions = [...all].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one)
  if (parts.length === 0) return file
  mkdirSync(names.dir, { recursive: true })
  writeFileSync(file, JSON.stringify({ ...parts[0], interactions }, null, 2))
  return file
}

function keepHeaders(headers: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => KEPT_REQUEST_HEADERS.test(name)))
}

/** An example token would be out of date: any token of its form will do. */
function headerMatcher(name: string, value: string): unknown {
  if (name === 'authorization') {
    const scheme = /^[\w-]+(?=[ =])/.exec(value)?.[0]
    return { 'pact:matcher:type': 'regex', regex: scheme ? `^${scheme}[ =].+` : '.*', value }
  }
  if (name.startsWith('x-')) return { 'pact:matcher:type': 'regex', regex: '.+', value }
  return value
}

function answerHeader(name: string, value: string): unknown {
  if (name === 'content-type') {
    const type = value.split(';')[0]!
    return { 'pact:matcher:type': 'regex', regex: `^${type.replaceAll(/[.+*]/g, '\\$&')}.*`, value }
  }
  return { 'pact:matcher:type': 'regex', regex: '.*', value }
}

/** The text with each state value in it replaced by a reference to the state. */
function fromState(text: string, values: Record<string, Json> | undefined): unknown {
  const found = Object.entries(values ?? {}).filter(
    ([, value]) => typeof value === 'string' && value.length >= 6 && text.includes(value),
  ) as [string, string][]
  if (found.length === 0) return text
  // Longest first: a value may contain another.
  const expression = found
    .toSorted((a, b) => b[1].length - a[1].length)
    .reduce((current, [name, value]) => current.replaceAll(value, `\${${name}}`), text)
  return { 'pact:matcher:type': 'type', 'pact:generator:type': 'ProviderState', expression, value: text }
}

function bodyFromState(body: unknown, values: Record<string, Json> | undefined): unknown {
  if (typeof body === 'string') return fromState(body, values)
  if (Array.isArray(body)) return body.map((member) => bodyFromState(member, values))
  if (isObject(body))
    return Object.fromEntries(
      Object.entries(body).map(([name, member]) => [name, bodyFromState(member, values)]),
    )
  return body
}

function parse(text: string | undefined): unknown {
  if (!text) return undefined
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}
