import { compileContract } from '../http/contract.ts'
import type { OpenApiDocument } from '../providers/provider.ts'
import { Mistake } from '../foundation/errors.ts'
import type { Json } from '../foundation/json.ts'
import { createSandbox, type Sandbox } from '../sandbox.ts'
import { loadPact } from './load-pact.ts'
import { findSentMessage } from './sent-message.ts'
import { providerOf } from './provider-of.ts'
import { isUnchanging, readProviderState, type Stage } from './provider-state.ts'
import { type Pact, type PactInteraction, readPacts } from './read-pacts.ts'
import { stockPictures } from './stock-pictures.ts'
import { authorize, emptyPlace, type Place, setUpState } from './set-up-state.ts'
import { explainMismatch, type Mismatch } from './explain-mismatch.ts'

export interface VerifyOptions {
  /** Addresses a provider whose name in the pact is not one of ours. */
  provider?: string
  /** Verify against a sandbox that runs already (in this process); default one of its own. */
  sandbox?: Sandbox
  /** Have a sandbox of its own draw and measure every picture; default stock pictures, which take no time. */
  drawsPictures?: boolean
  progress?(line: string): void
}

export interface InteractionResult {
  file: string
  consumer: string
  provider: string
  description: string
  states: string[]
  passed: boolean
  /** The consumer marked it as not to be relied on yet: what does not hold is told and breaks nothing. */
  pending: boolean
  /** In plain words, one line each. */
  mismatches: string[]
}

/** A provider state may ask for pictures that are drawn and measured, on a machine that has other work. */
const LONGEST_MS = 180_000

/**
 * Judges consumers' pacts against the sandbox. Each interaction gets a tenant of its own, so that
 * none sees another; its provider state names the scenario that plays there.
 *
 * @throws {Mistake} for a file that is no pact, a provider or a state nobody knows
 */
export async function verifyPacts(
  files: string[],
  options: VerifyOptions = {},
): Promise<InteractionResult[]> {
  const pacts = await readPacts(files)
  const sandbox =
    options.sandbox ??
    (await createSandbox({ frozen: true, ...(options.drawsPictures ? {} : { pictures: stockPictures }) }))
  try {
    const results: InteractionResult[] = []
    for (const pact of pacts) {
      options.progress?.(`verifying ${pact.interactions.length} interactions of ${pact.name}`)
      results.push(...(await verifyOne(sandbox, pact, options)))
    }
    return results
  } finally {
    if (!options.sandbox) await sandbox.close()
  }
}

async function verifyOne(sandbox: Sandbox, pact: Pact, options: VerifyOptions): Promise<InteractionResult[]> {
  const { Verifier } = await loadPact()
  const provider = options.provider ?? providerOf(sandbox.house.doors, pact.provider, pact.name)
  const none = await emptyPlace(sandbox, provider)
  let current: Place | undefined
  let stage: Stage | undefined
  const shared = new Map<string, Promise<Place>>()
  const onlyRead = readOnlyStates(pact)

  const setUp = async (state: string, params: Record<string, Json>): Promise<Record<string, Json>> => {
    // A state that is only read from need not be made twice.
    const name = `${state} ${JSON.stringify(params)}`
    const place =
      (onlyRead.has(state) ? shared.get(name) : undefined) ?? setUpState(sandbox, provider, state, params)
    if (onlyRead.has(state)) shared.set(name, place)
    const { values } = await place
    const read = readProviderState(state, sandbox.house.catalogue)
    // Of several states of one interaction, that counts in which most has happened; the last one of equals.
    if (stage === undefined || read.keepsCredentials || STAGES.indexOf(read.stage) >= STAGES.indexOf(stage)) {
      current = await place
      stage = read.stage
    }
    return values
  }

  const states = new Set(pact.interactions.flatMap((one) => one.states))
  // Told at once, before anything is replayed.
  for (const state of states) readProviderState(state, sandbox.house.catalogue)
  const verifier = new Verifier({
    provider: pact.provider,
    providerBaseUrl: sandbox.providers[provider]!.baseUrl,
    pactUrls: [pact.file],
    logLevel: 'error',
    timeout: LONGEST_MS,
    stateHandlers: Object.fromEntries(
      [...states].map((state) => [
        state,
        {
          setup: async (params: unknown) => setUp(state, (params ?? {}) as Record<string, Json>) as never,
          teardown: async () => void (current = stage = undefined),
        },
      ]),
    ),
    messageProviders: messagesOf(sandbox, provider, pact) as never,
    requestFilter: (request, _response, next) => {
      if (!request.url || isVerifiersOwn(request.url)) return next()
      const cut = request.url.indexOf('?')
      const body = bodyText(request.body, request.headers['content-type'])
      // An interaction without a state that changes something leaves the others a tenant in which nothing happened.
      const place = current ?? (request.method === 'GET' ? none : emptyPlace(sandbox, provider))
      Promise.resolve(place)
        .then((at) =>
          authorize(sandbox, provider, at, {
            method: request.method,
            path: cut < 0 ? request.url : request.url.slice(0, cut),
            query: cut < 0 ? '' : request.url.slice(cut),
            headers: request.headers as Record<string, string>,
            body,
          }),
        )
        .then((changed) => {
          Object.assign(request.headers, changed.headers)
          request.url = `${changed.path}${changed.query}`
          if (changed.body !== '') {
            request.body = Buffer.from(changed.body)
            request.headers['content-length'] = String(request.body.length)
          }
          next()
        }, next)
    },
  })
  if (pact.interactions.length === 0) return []
  const { contract } = await sandbox.house.room(provider)
  const { mount } = sandbox.house.doors.find((door) => door.name === provider)!
  return phrase(pact, await run(verifier), adviceOn(contract, mount))
}

const STAGES: Stage[] = ['not begun', 'begun', 'ended']

/** What else there is to say of an interaction that does not hold. */
function adviceOn(
  contract: OpenApiDocument,
  mount: string,
): (interaction: PactInteraction, mismatches: string[]) => string[] {
  const { route } = compileContract(contract)
  return ({ kind, method, path }, mismatches) => {
    if (kind === 'synchronous message')
      return ['It is a synchronous message; this provider speaks HTTP and sends webhooks and page messages.']
    if (kind !== 'http' || method === undefined || path === undefined) return mismatches
    if (path.startsWith(`${mount}/`))
      return [
        ...mismatches,
        `The path begins with ${mount}: leave that out, it belongs to the sandbox's address.`,
      ]
    // A vendor may serve its operations under a prefix of its own as well.
    const isKnown = [path, path.replace(/^\/[^/]+/, '')].some((at) => route(method, at).found !== 'nothing')
    return isKnown || !mismatches.some((line) => line.includes('the answer was 404'))
      ? mismatches
      : [...mismatches, `The description has no operation at ${method} ${path}.`]
  }
}

/** Calls by which the verifier talks to its own proxy: provider states and messages. */
function isVerifiersOwn(url: string): boolean {
  return url.startsWith('/_pactSetup') || url.startsWith('/_messages')
}

/** The verifier's proxy has parsed JSON and forms already; what goes on is text again. */
function bodyText(body: unknown, contentType: string | undefined): string {
  if (Buffer.isBuffer(body)) return body.toString('utf8')
  if (typeof body === 'string') return body
  if (typeof body !== 'object' || body === null) return ''
  if (/x-www-form-urlencoded/.test(contentType ?? ''))
    return new URLSearchParams(body as Record<string, string>).toString()
  return contentType === undefined && Object.keys(body).length === 0 ? '' : JSON.stringify(body)
}

/** States in which every interaction of the pact reads, or is refused, and none changes anything. */
function readOnlyStates(pact: Pact): Set<string> {
  const changing = new Set<string>()
  const all = new Set<string>()
  for (const { states, method } of pact.interactions) {
    for (const name of states) {
      all.add(name)
      if (method !== 'GET' && !isUnchanging(name)) changing.add(name)
    }
  }
  return new Set([...all].filter((name) => !changing.has(name)))
}

/** The messages of message pacts: webhooks and page messages, as the state's session causes them. */
function messagesOf(sandbox: Sandbox, provider: string, pact: Pact): Record<string, () => Promise<unknown>> {
  const messages = pact.interactions.filter((one) => one.kind === 'message')
  return Object.fromEntries(
    messages.map((message) => [
      message.description,
      async () => {
        const state = message.states[0] ?? 'a session that ended: accepted'
        const place = await setUpState(sandbox, provider, state, {})
        const sent = await findSentMessage(sandbox, provider, place, message.description)
        if (!sent)
          throw new Mistake({
            place: message.description,
            expected: 'a webhook or a page message to be sent in this state',
          })
        return sent.content
      },
    ]),
  )
}

interface Report {
  interactionResults?: {
    consumer: string
    description: string
    result: string
    providerStates?: string[]
    mismatch?: { mismatches?: Mismatch[]; type?: string; message?: string }
  }[]
}

/** The verifier tells what failed by throwing its report as JSON. */
async function run(verifier: { verifyProvider(): Promise<unknown> }): Promise<Report> {
  try {
    const output = await verifier.verifyProvider()
    return typeof output === 'string' && output.startsWith('{') ? (JSON.parse(output) as Report) : {}
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error)
    if (!text.startsWith('{')) throw error
    return JSON.parse(text) as Report
  }
}

function phrase(
  pact: Pact,
  report: Report,
  advise: (interaction: PactInteraction, mismatches: string[]) => string[],
): InteractionResult[] {
  const failed = new Map<string, string[]>()
  for (const result of report.interactionResults ?? []) {
    if (result.result === 'OK') continue
    const name = `${(result.providerStates ?? []).join(' ')} / ${result.description}`
    const lines = (result.mismatch?.mismatches ?? []).map(explainMismatch)
    failed.set(name, lines.length ? lines : [result.mismatch?.message ?? 'the call could not be made'])
  }
  return pact.interactions.map((interaction) => {
    const { states, description, isPending } = interaction
    const mismatches = failed.get(`${states.join(' ')} / ${description}`)
    return {
      file: pact.name,
      consumer: pact.consumer,
      provider: pact.provider,
      description,
      states,
      passed: mismatches === undefined,
      pending: isPending,
      mismatches: mismatches === undefined ? [] : advise(interaction, mismatches),
    }
  })
}
