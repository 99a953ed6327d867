import { request as httpRequest } from 'node:http'
import { request as httpsRequest } from 'node:https'
import type { ControlClient } from '../control-client.ts'
import { ControlRefused } from '../control-client.ts'
import type { ConsumerStage, StageAnswer } from '../providers/provider.ts'
import type { ResolvedPlan } from '../scenario/plan.ts'
import type { LoopbackReceiver } from './loopback-receiver.ts'

/** One call and its answer, as they are told. */
export interface PlayedExchange {
  by: 'consumer' | 'applicant' | 'webhook'
  about?: string
  method: string
  url: string
  request: string
  status: number
  response: string
}

export interface ConsumerStageOptions {
  control: ControlClient
  tenant: string
  baseUrl: string
  credentials: unknown
  scenario: string
  plan: ResolvedPlan
  receiver: Pick<LoopbackReceiver, 'url' | 'received'>
  /** Told of everything as it happens; the applicant's calls and webhooks are only looked up when somebody is told. */
  tell?(exchange: PlayedExchange): void
}

const A_WHILE_MS = 5000

/**
 * Where a consumer acts, for `play` and for setting provider states up: real HTTP towards the sandbox, its
 * control API for the applicant, the operator and time.
 */
export function createConsumerStage(
  options: ConsumerStageOptions,
): ConsumerStage & { settle(): Promise<unknown> } {
  const { control, tenant, baseUrl, plan, receiver, tell } = options
  const path = (rest: string) => `/tenants/${encodeURIComponent(tenant)}${rest}`
  let toldWebhooks = 0
  const tellWebhooks = () => {
    if (!tell) return
    for (const { method, path: at, body, status } of receiver.received().slice(toldWebhooks)) {
      toldWebhooks++
      tell({
        by: 'webhook',
        method,
        url: `${new URL(receiver.url).origin}${at}`,
        request: body,
        status,
        response: '',
      })
    }
  }

  /** What is due now runs, webhooks included, so that they arrive before the next call. */
  const settle = async (): Promise<{ at: string; what: string }[]> => {
    const { pending } = await control.post(path('/settle'))
    tellWebhooks()
    return pending
  }

  return {
    settle,
    baseUrl,
    credentials: options.credentials,
    scenario: options.scenario,
    plan,
    now: async () => Date.parse((await control.get(path('/clock'))).now),
    call: async (method, url, { headers = {}, body, about } = {}) => {
      const address = /^https?:/.test(url) ? url : `${baseUrl}${url}`
      const sent = encodeBody(body, headers)
      const answer = await send(method, address, sent.headers, sent.bytes)
      tell?.({
        by: 'consumer',
        ...(about === undefined ? {} : { about }),
        method,
        url: address,
        request: showBody(sent.bytes, sent.headers['content-type']),
        status: answer.status,
        response: showBody(answer.bytes, answer.headers['content-type']),
      })
      tellWebhooks()
      return answer
    },
    perform: async (session) => {
      const before = new Set(tell ? (await readJournal()).map((row) => row.id) : [])
      const answer = await control.post(`/sessions/${encodeURIComponent(session)}/perform`)
      if (!tell) return answer
      // The applicant's calls are made inside the sandbox; its journal has them.
      for (const row of (await readJournal()).toReversed()) {
        if (before.has(row.id)) continue
        tell({
          by: 'applicant',
          method: row.method,
          url: row.url,
          request: row.requestBody,
          status: row.status,
          response: row.responseBody,
        })
      }
      await settle()
      return answer
    },
    elapse: async () => {
      const pending = await settle()
      const [next] = pending.filter(({ what }) => !/\bretention\b/.test(what)).toSorted(byTime)
      const now = Date.parse((await control.get(path('/clock'))).now)
      // Due times are told in whole seconds: the next one is surely past it. Where nothing is due, who
      // waits still waits a while: a thing just made may not be readable yet.
      const byMs = next ? Math.max(0, Date.parse(next.at) + 1000 - now) : A_WHILE_MS
      await control.post(path('/clock/advance'), { by: `${byMs}ms` })
      await settle()
    },
    review: async (session) => {
      const { decides, comment } = plan.plan.operator
      if (decides === 'nobody') return
      const body = comment === undefined ? { decision: decides } : { decision: decides, comment }
      try {
        await control.post(`/sessions/${encodeURIComponent(session)}/review`, body)
      } catch (error) {
        // The scenario's own operator was faster, or nothing waits for one.
        if (!(error instanceof ControlRefused) || error.status !== 409) throw error
      }
      await settle()
    },
    receiver,
  }

  async function readJournal(): Promise<any[]> {
    return (await control.get(path('/journal?limit=10000'))).entries
  }
}

function byTime(a: { at: string }, b: { at: string }): number {
  return Date.parse(a.at) - Date.parse(b.at)
}

function encodeBody(
  body: Buffer | string | object | undefined,
  given: Record<string, string>,
): { headers: Record<string, string>; bytes: Buffer | undefined } {
  const headers = Object.fromEntries(
    Object.entries(given).map(([name, value]) => [name.toLowerCase(), value]),
  )
  if (body === undefined) return { headers, bytes: undefined }
  const isJson = !Buffer.isBuffer(body) && typeof body !== 'string'
  if (isJson) headers['content-type'] ??= 'application/json'
  return { headers, bytes: Buffer.isBuffer(body) ? body : Buffer.from(isJson ? JSON.stringify(body) : body) }
}

/** One request as it stands: redirects are not followed, status and body are the provider's. */
function send(
  method: string,
  url: string,
  headers: Record<string, string>,
  bytes: Buffer | undefined,
): Promise<StageAnswer> {
  const open = url.startsWith('https:') ? httpsRequest : httpRequest
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    const answer = (status: number, received: NodeJS.Dict<string | string[]>): StageAnswer => {
      const bytes = Buffer.concat(chunks)
      const text = bytes.toString('utf8')
      return { status, headers: flatten(received), json: parseJson(text), text, bytes }
    }
    const request = open(
      url,
      { method, headers: bytes ? { ...headers, 'content-length': bytes.length } : headers },
      (response) => {
        const finish = () => resolve(answer(response.statusCode ?? 0, response.headers))
        response.on('data', (chunk: Buffer) => chunks.push(chunk))
        // A body that breaks off is what a scenario may ask for: what came is the answer.
        response.on('error', finish)
        response.on('end', finish)
      },
    )
    // So is a connection that ends without an answer; status 0 stands for it. Nobody listening is another matter.
    request.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'ECONNREFUSED') reject(error)
      else resolve(answer(0, { 'x-connection': error.code ?? error.message }))
    })
    request.end(bytes)
  })
}

function flatten(headers: NodeJS.Dict<string | string[]>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.join(', ') : `${value}`,
    ]),
  )
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Text as it is; anything else by its kind and size. */
function showBody(bytes: Buffer | undefined, type = ''): string {
  if (!bytes || bytes.length === 0) return ''
  if (/json|text|xml|urlencoded/.test(type) || (type === '' && !bytes.includes(0)))
    return bytes.toString('utf8')
  return `<${bytes.length} bytes ${type}>`
}
