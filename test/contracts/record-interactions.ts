import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { authorize, type Place, setUpState } from '../../src/contracts/set-up-state.ts'
import { findSentMessage } from '../../src/contracts/sent-message.ts'
import {
  type RecordedExchange,
  type RecordedMessage,
  writeMessages,
  writePact,
} from '../../src/contracts/write-pact.ts'
import { bodyMatchers } from '../../src/contracts/matchers.ts'
import type { OpenApiDocument } from '../../src/providers/provider.ts'
import type { Sandbox } from '../../src/sandbox.ts'
import { compileContract } from '../../src/http/contract.ts'
import { isUnchanging } from '../../src/contracts/provider-state.ts'
import type { Json, JsonObject } from '../../src/foundation/json.ts'
import { operationsOf } from '../../src/http/evidence/list-evidence.ts'
import { answered, type Interaction, notBegun, type ReferenceConsumer } from './interactions/interaction.ts'

/**
 * Has a reference consumer make its calls against the sandbox, each in its provider state, and writes
 * them as a pact by Pact's own mock server. Answers the file and what came otherwise than relied on.
 */
export async function recordInteractions(
  sandbox: Sandbox,
  consumer: ReferenceConsumer,
  dir: string,
  progress: (line: string) => void = () => {},
): Promise<{ file: string; count: number; surprises: string[] }> {
  const { provider } = consumer
  const room = await sandbox.house.room(provider)
  const contract = compileContract(room.contract)
  const places = new Map<string, Promise<Place>>()
  const exchanges: RecordedExchange[] = []
  const patterns = new Set<string>()
  const surprises: string[] = []
  const operationAt = (method: string, path: string) => {
    const route = contract.route(method, path)
    return route.found === 'operation'
      ? room.contract.paths[route.operation.template]?.[method.toLowerCase()]
      : undefined
  }
  const succeeded = new Map<string, Interaction>()
  const record = async (told: Interaction) => {
    const interaction = { ...told, state: told.state ?? notBegun('accepted') }
    progress(`${provider}: ${interaction.description}`)
    const place = await placeOf(sandbox, provider, interaction, places)
    const exchange = await makeExchange(sandbox, provider, interaction, place, operationAt)
    const pattern = patternOf(exchange, room.contract)
    if (interaction.onlyIfNew && patterns.has(pattern)) return
    patterns.add(pattern)
    const { status, body } = exchange.response
    if (status === interaction.status || interaction.isAnyAnswer) {
      exchanges.push(exchange)
      if (exchange.operation && status < 400 && !succeeded.has(exchange.operation))
        succeeded.set(exchange.operation, told)
    } else
      surprises.push(
        `${interaction.description}: ${interaction.status} was relied on, ${status} came: ${body.slice(0, 300)}`,
      )
  }
  for (const interaction of consumer.interactions) await record(interaction)
  const isRecorded = new Set(exchanges.map(({ operation, response }) => `${operation} ${response.status}`))
  for (const [operation, interaction] of succeeded) {
    const { responses } = operationsOf(room.contract).find((one) => one.operationId === operation)!.declared
    for (const status of consumer.answered)
      if (!isRecorded.has(`${operation} ${status}`) && isDeclared(responses, status))
        await record(answered(interaction, status))
  }
  const messages: RecordedMessage[] = []
  for (const message of consumer.messages) {
    const place = await setUpState(sandbox, provider, message.state, {})
    const sent = await findSentMessage(sandbox, provider, place, message.description)
    if (sent) messages.push(atOneAddress({ ...message, body: sent.content, schema: sent.schema() }))
    else surprises.push(`${message.description}: nothing was sent`)
  }
  mkdirSync(dir, { recursive: true })
  const written = join(dir, `${consumer.consumer}-${provider}.json`)
  rmSync(written, { force: true })
  await writePact({ consumer: consumer.consumer, provider, dir }, room.contract, exchanges)
  await writeMessages({ consumer: consumer.consumer, provider, dir }, room.contract, messages)
  const file = join(dir, `${consumer.consumer}--${provider}.json`)
  if (existsSync(written)) renameSync(written, file)
  return { file, count: exchanges.length + messages.length, surprises }
}

function isDeclared(responses: object, status: number): boolean {
  return [String(status), `${Math.floor(status / 100)}XX`, 'default'].some((name) => name in responses)
}

/** What a consumer could tell one answer of an operation from another by: its members and its literals. */
function patternOf({ operation, response, schema }: RecordedExchange, document: OpenApiDocument): string {
  const isJson = /json/.test(response.headers['content-type'] ?? '') && response.body !== ''
  const matchers = isJson ? bodyMatchers(JSON.parse(response.body), schema, document) : undefined
  const text = JSON.stringify(matchers, (name, value: unknown) =>
    name === 'value' && (typeof value === 'string' || typeof value === 'number') ? typeof value : value,
  )
  return `${operation} ${response.status} ${text}`
}

/** Interactions that only read, or are refused, share a state; one that changes something has its own. */
async function placeOf(
  sandbox: Sandbox,
  provider: string,
  interaction: Interaction,
  places: Map<string, Promise<Place>>,
): Promise<Place> {
  const state = interaction.state!
  const params: Record<string, Json> = interaction.sandbox
    ? { sandbox: interaction.sandbox as JsonObject }
    : {}
  if (interaction.method !== 'GET' && !isUnchanging(state))
    return setUpState(sandbox, provider, state, params)
  const name = `${state} ${JSON.stringify(params)}`
  const known = places.get(name) ?? setUpState(sandbox, provider, state, params)
  places.set(name, known)
  return known
}

async function makeExchange(
  sandbox: Sandbox,
  provider: string,
  interaction: Interaction,
  place: Place,
  operationAt: (method: string, path: string) => any,
): Promise<RecordedExchange> {
  const { values } = place
  const body = interaction.body?.(values)
  const wished = {
    method: interaction.method,
    path: interaction.path(values),
    query: interaction.query ? `?${interaction.query(values)}` : '',
    headers: { ...interaction.headers },
    body: body === undefined ? '' : typeof body === 'string' ? body : JSON.stringify(body),
  }
  const sent = await authorize(sandbox, provider, place, wished)
  const init: RequestInit = { method: sent.method, headers: sent.headers, redirect: 'manual' }
  if (sent.body && sent.method !== 'GET') init.body = sent.body
  const response = await fetch(`${sandbox.providers[provider]!.baseUrl}${sent.path}${sent.query}`, init)
  const bytes = Buffer.from(await response.arrayBuffer())
  const type = response.headers.get('content-type') ?? ''
  const operation = operationAt(sent.method, sent.path)
  const declared = operation?.responses?.[String(response.status)] ?? operation?.responses?.default
  const content = declared?.content ?? {}
  const schema = content[Object.keys(content).find((one) => /json/.test(one)) ?? '']?.schema
  const recorded: RecordedExchange = {
    values,
    description: interaction.description,
    // The example credentials of the interaction, not the run's: they are renewed at each verification.
    request: { ...wished, query: wished.query },
    response: {
      status: response.status,
      headers: Object.fromEntries(response.headers),
      body: /json|text/.test(type) ? bytes.toString('utf8') : '',
    },
    schema,
  }
  if (operation) recorded.operation = operation.operationId
  if (interaction.state !== undefined) recorded.state = interaction.state
  if (interaction.sandbox) recorded.sandbox = interaction.sandbox as JsonObject
  return atOneAddress(recorded)
}

/** A sandbox listens where there is room: the same recording is to make the same file. */
function atOneAddress<Value>(value: Value): Value {
  const text = JSON.stringify(value, (name, member: unknown) => (name === 'schema' ? undefined : member))
  const schema = (value as { schema?: unknown }).schema
  const same = JSON.parse(text.replaceAll(/http:\/\/127\.0\.0\.1:\d+/g, 'http://127.0.0.1:4010')) as Value
  return schema === undefined ? same : { ...same, schema }
}
