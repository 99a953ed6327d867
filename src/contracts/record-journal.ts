import type { Json, JsonObject } from '../foundation/json.ts'
import { isObject } from '../foundation/json.ts'
import { compileContract, type Contract } from '../http/contract.ts'
import { operationsOf } from '../http/evidence/list-evidence.ts'
import { createSandbox, type Sandbox } from '../sandbox.ts'
import { contractStage } from './contract-stage.ts'
import { withExamplePictures } from './example-picture.ts'
import { type RecordedExchange, writePact } from './write-pact.ts'

/** A journal row, as the control API answers it. */
export interface JournalEntry {
  id: string
  at: string
  provider: string
  operation: string | null
  session: string | null
  method: string
  url: string
  requestHeaders: Record<string, string>
  requestBody: string
  status: number
  responseHeaders: Record<string, string>
  responseBody: string
}

/** What the journal's own sandbox knows of a session. */
export interface SessionFacts {
  scenario: { name: string }
  timeline: { at: string; what: string }[]
}

/**
 * Turns a consumer's traffic into a pact: matchers from the contract, provider states from the scenarios
 * that played, ids that a state hands out in place of those of the day. The applicant's own calls (the
 * page's, the SDK's) are left out: they are not the consumer's.
 *
 * @param entries the journal, oldest first
 * @returns the path of the file, and what was left out since the journal does not hold its whole body
 */
export async function recordJournal(
  entries: JournalEntry[],
  sessions: Map<string, SessionFacts>,
  names: { consumer: string; provider: string; dir: string },
): Promise<{ file: string; count: number; leftOut: string[] }> {
  const sandbox = await createSandbox({ frozen: true })
  try {
    const room = await sandbox.house.room(names.provider)
    const contract = compileContract(room.contract)
    const operations = operationsOf(room.contract)
    const learned = await learnValues(sandbox, names.provider, contract)
    const values: Record<string, Json> = {}
    const sources = new Map<string, JsonObject>()
    const leftOut: string[] = []
    /** Session → the calls by which it came as far as it is. */
    const made = new Map<string, JsonObject[]>()
    const seen = new Set<string>()
    const exchanges: RecordedExchange[] = []
    for (const entry of entries) {
      if (entry.provider !== names.provider || !entry.operation) continue
      const { pathname, search } = new URL(entry.url)
      const path = pathname.slice(
        sandbox.house.doors.find((door) => door.name === names.provider)!.mount.length,
      )
      if (path.startsWith('/_page/')) continue
      const route = contract.route(entry.method, path)
      if (route.found === 'operation')
        for (const [name, value] of Object.entries(route.params))
          if (learned.names.has(name)) values[name] = value
      const body = parse(entry.responseBody)
      for (const { name, operation, at } of learned.places)
        if (operation === entry.operation) {
          const value = valueAt(body, at)
          if (value === undefined) continue
          values[name] = value
          if (at.length) sources.set(name, { ...callOf(entry, path), take: { [name]: at.join('.') } })
        }
      const state = stateOf(entry, sessions, room.roles.start)
      const before = [...(made.get(entry.session ?? '') ?? [])]
      if (entry.session && entry.method !== 'GET' && entry.status < 400 && state?.startsWith(WAITS))
        made.set(entry.session, [...before, callOf(entry, path)])
      const description = describe(entry, state)
      if (seen.has(description)) continue
      seen.add(description)
      const sent = bodyOf(entry)
      if (sent === undefined) {
        leftOut.push(description)
        continue
      }
      const { declared } = operations.find((one) => one.operationId === entry.operation) ?? {}
      const content = declared?.responses?.[String(entry.status)]?.content ?? {}
      const exchange: RecordedExchange = {
        values: { ...values },
        description,
        request: {
          method: entry.method,
          path,
          query: search,
          headers: state === REFUSED ? withBadToken(entry.requestHeaders) : entry.requestHeaders,
          body: sent,
        },
        response: { status: entry.status, headers: entry.responseHeaders, body: entry.responseBody },
        schema: content[Object.keys(content).find((type) => /json/.test(type)) ?? '']?.schema,
      }
      if (state !== undefined) exchange.state = state
      if (state?.startsWith(NOT_BEGUN)) {
        // What this call needs is handed out by no session; the consumer's own call before it does.
        const request = `${path}${search}${sent}`
        const calls = [...sources].filter(([name]) => request.includes(String(values[name])))
        if (calls.length) exchange.sandbox = { calls: calls.map(([, call]) => call) }
      }
      if (state?.startsWith(WAITS) && before.length) exchange.sandbox = { calls: before }
      exchanges.push(exchange)
    }
    await writePact(names, room.contract, exchanges)
    const file = `${names.dir}/${names.consumer}-${names.provider}.json`
    return { file, count: exchanges.length, leftOut }
  } finally {
    await sandbox.close()
  }
}

const REFUSED = 'a caller who is refused'
const WAITS = 'a session that waits for its applicant'
const NOT_BEGUN = 'a session not yet begun'

/** What was sent, in text; undefined when the journal does not hold it whole. */
function bodyOf(entry: JournalEntry): string | undefined {
  const { requestBody } = entry
  const type = entry.requestHeaders['content-type'] ?? ''
  if (requestBody === '' || /json/.test(type)) return withExamplePictures(requestBody)
  return requestBody.endsWith('…') || !/text|form-urlencoded/.test(type) ? undefined : requestBody
}

/** The token of the day was refused for reasons of that day, its age mostly; this one always is. */
function withBadToken(headers: Record<string, string>): Record<string, string> {
  const { authorization } = headers
  if (authorization === undefined) return headers
  return { ...headers, authorization: `${authorization.split(' ')[0]} refused` }
}

/** A call as a provider state repeats it. */
function callOf(entry: JournalEntry, path: string): JsonObject {
  const body = parse(bodyOf(entry) ?? '')
  const headers = Object.fromEntries(
    Object.entries(entry.requestHeaders).filter(([name]) => /^(authorization|api-version|x-)/.test(name)),
  )
  return {
    call: `${entry.method} ${path}${new URL(entry.url).search}`,
    headers,
    ...(body === undefined ? {} : { body: body as Json }),
  }
}

interface Learned {
  /** Names of the values that a state of this provider hands out. */
  names: Set<string>
  /** Where such a value stands in an answer. */
  places: { name: string; operation: string; at: string[] }[]
}

/** Watches one session begin, to learn which members of which answers are the state's values. */
async function learnValues(sandbox: Sandbox, provider: string, contract: Contract): Promise<Learned> {
  const room = await sandbox.house.room(provider)
  const places: Learned['places'] = []
  if (!room.contracts) return { names: new Set(), places }
  const tenant = await sandbox.tenant({})
  const answers: { operation: string; json: unknown }[] = []
  const stage = await contractStage(
    sandbox,
    tenant,
    provider,
    'accepted',
    ({ by, method, url, response }) => {
      if (by !== 'consumer') return
      const path = new URL(url).pathname.slice(new URL(sandbox.providers[provider]!.baseUrl).pathname.length)
      const route = contract.route(method, path)
      if (route.found === 'operation')
        answers.push({ operation: route.operation.operationId, json: parse(response) })
    },
  )
  const begun = await room.contracts.begin(stage)
  const ended = room.contracts.ended ? ['resultId'] : []
  for (const [name, value] of Object.entries(begun.values))
    for (const { operation, json } of answers) {
      const at = find(json, value)
      if (at) places.push({ name, operation, at })
    }
  return { names: new Set([...Object.keys(begun.values), ...ended]), places }
}

function find(json: unknown, wanted: Json, at: string[] = []): string[] | undefined {
  if (json === wanted) return at
  if (!isObject(json)) return undefined
  for (const [name, value] of Object.entries(json)) {
    const found = find(value, wanted, [...at, name])
    if (found) return found
  }
  return undefined
}

function valueAt(json: unknown, at: string[]): Json | undefined {
  let value: any = json
  for (const name of at) value = value?.[name]
  return value as Json | undefined
}

/** Which state a call was made in: by its session's scenario, and whether that had its verdict already. */
function stateOf(
  entry: JournalEntry,
  sessions: Map<string, SessionFacts>,
  starts: string[],
): string | undefined {
  if (entry.status === 401 || entry.status === 403) return REFUSED
  const facts = entry.session === null ? undefined : sessions.get(entry.session)
  if (!facts) return undefined
  const { name } = facts.scenario
  if (starts.includes(entry.operation!)) return `${NOT_BEGUN}: ${name}`
  const verdict = facts.timeline.find((event) => event.what === 'verdict')
  const isOver = verdict !== undefined && Date.parse(verdict.at) <= Date.parse(entry.at)
  return `${isOver ? 'a session that ended' : WAITS}: ${name}`
}

function describe(entry: JournalEntry, state: string | undefined): string {
  return `${entry.operation} answers ${entry.status}${state === undefined ? '' : ` (${state})`}`
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}
