import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import type { ProviderDoor, WireRequest } from '../providers/provider.ts'
import { answerOnSocket } from './answer-on-socket.ts'
import { exchange } from './exchange.ts'
import type { ExchangeHouse } from './exchange-house.ts'
import { PAGE_PREFIX } from './page-protocol.ts'

/** More than this is not read to its end. */
export const BODY_AT_MOST = 48 * 1024 * 1024

export interface ServeOptions {
  /** Replaces the caller's origin in links. */
  publicUrl: string | undefined
  nextExchangeId(): string
  /** Routes of the house itself: control API, console, page assets. */
  own: RequestListener
}

interface Place {
  door: ProviderDoor
  /** Path inside the provider, with the query. */
  url: string
  /** Mount to be put behind the origin in links; empty on the vendor's own host. */
  mount: string
  hostPrefix: string
}

/**
 * What the server listens with: vendor calls, by path or host name, go straight to the exchange; the
 * rest is ours and goes to Express, which is not even loaded until somebody asks for it.
 */
export function createListener(house: ExchangeHouse, options: ServeOptions): RequestListener {
  const byHost = new Map<string, { door: ProviderDoor; prefix: string }>()
  for (const door of house.doors)
    for (const [host, prefix] of Object.entries(door.hosts)) byHost.set(host, { door, prefix })

  const place = (request: IncomingMessage): Place | undefined => {
    const url = request.url ?? '/'
    const host = hostName(request.headers.host)
    const vendor = host === undefined ? undefined : byHost.get(host)
    if (vendor) {
      if (isOurs(url)) return undefined
      // The page protocol is the house's and stands beside what the host name stands for.
      const path = url.startsWith(PAGE_PREFIX) ? url : vendor.prefix + url
      return { door: vendor.door, url: path, mount: '', hostPrefix: vendor.prefix }
    }
    for (const door of house.doors) {
      if (!url.startsWith(door.mount)) continue
      const rest = url.slice(door.mount.length)
      if (rest === '' || rest[0] === '/' || rest[0] === '?')
        return { door, url: rest[0] === '/' ? rest : `/${rest}`, mount: door.mount, hostPrefix: '' }
    }
    return undefined
  }

  return (request, response) => {
    const at = place(request)
    if (at) void serveVendor(house, options, at, request, response)
    else void options.own(request, response)
  }
}

async function serveVendor(
  house: ExchangeHouse,
  options: ServeOptions,
  at: Place,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  try {
    const { body, truncated } = await readBody(request)
    const cut = at.url.indexOf('?')
    const origin =
      options.publicUrl ?? `${isSecure(request) ? 'https' : 'http'}://${request.headers.host ?? 'localhost'}`
    const wire: WireRequest = {
      id: options.nextExchangeId(),
      method: request.method ?? 'GET',
      path: cut < 0 ? at.url : at.url.slice(0, cut),
      search: cut < 0 ? '' : at.url.slice(cut),
      headers: flatHeaders(request),
      rawBody: body,
      truncated,
      base: options.publicUrl === undefined ? `${origin}${at.mount}` : `${origin}${at.door.mount}`,
      hostPrefix: at.hostPrefix,
      remoteAddress: request.socket.remoteAddress ?? '',
    }
    const passage = await exchange(house, at.door.name, wire)
    await answerOnSocket(passage, request, response)
  } catch (error) {
    // The caller went away, or we are broken in a way that no step could say.
    house.logger.error('defect on the socket', { message: String(error) })
    if (!response.headersSent && !response.destroyed) {
      response.writeHead(500, { 'x-sandbox-defect': 'see the log', 'content-type': 'application/json' })
      response.end('{"sandboxDefect":"see the log"}')
    }
  }
}

/** What lives beside the vendors, whatever the host name. */
function isOurs(url: string): boolean {
  return /^\/(control|console|_pages|_docs)(\/|\?|$)/.test(url)
}

function hostName(host: string | undefined): string | undefined {
  if (host === undefined) return undefined
  return host.replace(/:\d+$/, '').toLowerCase()
}

function isSecure(request: IncomingMessage): boolean {
  return 'encrypted' in request.socket && request.socket.encrypted === true
}

function flatHeaders(request: IncomingMessage): Record<string, string> {
  const headers: Record<string, string> = {}
  for (const [name, value] of Object.entries(request.headers)) {
    if (value !== undefined) headers[name] = Array.isArray(value) ? value.join(', ') : value
  }
  // Node keeps the first of two Authorization headers; the caller sent both and a vendor must see it.
  const repeated = request.headersDistinct['authorization']
  if (repeated && repeated.length > 1) headers['authorization'] = repeated.join(', ')
  return headers
}

const EMPTY = Buffer.alloc(0)

function readBody(request: IncomingMessage): Promise<{ body: Buffer; truncated: boolean }> {
  if (request.headers['content-length'] === undefined && request.headers['transfer-encoding'] === undefined) {
    request.resume()
    return Promise.resolve({ body: EMPTY, truncated: false })
  }
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    let size = 0
    let truncated = false
    request.on('data', (chunk: Buffer) => {
      size += chunk.length
      if (size > BODY_AT_MOST) truncated = true
      else chunks.push(chunk)
    })
    request.on('end', () =>
      resolve({ body: chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks), truncated }),
    )
    request.on('error', reject)
    request.on('aborted', () => reject(new Error('the caller went away')))
  })
}
