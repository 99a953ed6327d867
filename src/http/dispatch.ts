import type { StageAnswer, WireRequest } from '../providers/provider.ts'
import { collect } from './answer-on-socket.ts'
import { encodeAnswer } from './encode-answer.ts'
import { exchange } from './exchange.ts'
import type { ExchangeHouse } from './exchange-house.ts'

export interface InProcessCall {
  provider: string
  method: string
  /** Inside the provider. */
  path: string
  headers?: Record<string, string>
  body?: Buffer | string | object
  query?: Record<string, string>
  base: string
}

/** One call through the whole exchange without a socket: what the applicant of a scenario does. */
export async function dispatch(house: ExchangeHouse, call: InProcessCall, id: string): Promise<StageAnswer> {
  const { rawBody, contentType } = encodeBody(call.body)
  const headers: Record<string, string> = { host: new URL(call.base).host }
  if (contentType) headers['content-type'] = contentType
  for (const [name, value] of Object.entries(call.headers ?? {})) headers[name.toLowerCase()] = value
  const [path, search] = splitPath(call.path, call.query)
  const request: WireRequest = {
    id,
    method: call.method.toUpperCase(),
    path,
    search,
    headers,
    rawBody,
    truncated: false,
    base: call.base,
    remoteAddress: '127.0.0.1',
  }
  const { answer } = await exchange(house, call.provider, request)
  const encoded = encodeAnswer(answer!)
  const whole = answer!.stream ? await collect(answer!.stream()) : encoded.body
  const bytes = typeof whole === 'string' ? Buffer.from(whole) : whole
  const text = bytes.toString('utf8')
  return { status: encoded.status, headers: encoded.headers, bytes, text, json: parseJson(text) }
}

function encodeBody(body: InProcessCall['body']): { rawBody: Buffer; contentType?: string } {
  if (body === undefined) return { rawBody: Buffer.alloc(0) }
  if (Buffer.isBuffer(body)) return { rawBody: body }
  if (typeof body === 'string') return { rawBody: Buffer.from(body) }
  return { rawBody: Buffer.from(JSON.stringify(body)), contentType: 'application/json' }
}

function splitPath(path: string, query: Record<string, string> | undefined): [string, string] {
  const at = path.indexOf('?')
  const params = new URLSearchParams(at < 0 ? '' : path.slice(at + 1))
  for (const [name, value] of Object.entries(query ?? {})) params.set(name, value)
  const search = params.size ? `?${params}` : ''
  return [at < 0 ? path : path.slice(0, at), search]
}

export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
