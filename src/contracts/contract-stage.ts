import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Json } from '../foundation/json.ts'
import type { ConsumerStage, StageAnswer } from '../providers/provider.ts'
import type { Sandbox } from '../sandbox.ts'
import { resolvePlan } from '../scenario/resolve.ts'
import { isoDay } from '../foundation/clock.ts'

/** The consumer's place for one tenant, over real HTTP, for setting provider states up. */
export async function contractStage(
  sandbox: Sandbox,
  tenant: { id: string; credentials: any },
  provider: string,
  scenario: string,
  about: (exchange: {
    method: string
    url: string
    headers: Record<string, string>
    body: string
    answer: StageAnswer
  }) => void = () => {},
): Promise<ConsumerStage> {
  const { house, control } = sandbox
  const { baseUrl } = sandbox.providers[provider]!
  const now = async () => house.tenants.now((await house.tenants.read(tenant.id))!)
  const moment = { today: isoDay(await now()), seed: '1' }
  return {
    baseUrl,
    credentials: tenant.credentials[provider],
    scenario,
    plan: await resolvePlan(house.catalogue.need(scenario), house.catalogue, moment),
    now,
    call: async (method, url, options = {}) => {
      const headers: Record<string, string> = {}
      for (const [name, value] of Object.entries(options.headers ?? {})) headers[name.toLowerCase()] = value
      let body: Buffer | string | undefined
      if (Buffer.isBuffer(options.body) || typeof options.body === 'string') body = options.body
      else if (options.body !== undefined) {
        body = JSON.stringify(options.body)
        headers['content-type'] ??= 'application/json'
      }
      const init: RequestInit = { method, headers, redirect: 'manual' }
      if (body !== undefined) init.body = typeof body === 'string' ? body : new Uint8Array(body)
      const address = url.startsWith('http') ? url : `${baseUrl}${url}`
      const response = await fetch(address, init)
      const bytes = Buffer.from(await response.arrayBuffer())
      const text = bytes.toString('utf8')
      const answer = {
        status: response.status,
        headers: Object.fromEntries(response.headers),
        bytes,
        text,
        json: parse(text),
      }
      about({ method, url: address, headers, body: body === undefined ? '' : body.toString(), answer })
      return answer
    },
    perform: (session) => control.post(`/sessions/${encodeURIComponent(session)}/perform`, {}),
    elapse: async () => {
      await elapse(sandbox, tenant.id)
    },
    review: async (session) => {
      const { operator } = house.catalogue.need(scenario)
      const decision = operator.decides === 'nobody' ? 'accept' : operator.decides
      const found = await house.desk.find(session)
      const current = found && (await house.storage.findSession(found.session))
      if (current?.phase === 'in-review')
        await control.post(`/sessions/${encodeURIComponent(session)}/review`, { decision })
    },
    receiver: await receiverFor(sandbox, tenant.id),
  }
}

const receivers = new WeakMap<Sandbox, Promise<{ port: number; received: Received[] }>>()
type Received = ReturnType<ConsumerStage['receiver']['received']>[number]

/** The consumer's address for webhooks: one loopback server a sandbox, told apart by the tenant in the path. */
async function receiverFor(sandbox: Sandbox, tenant: string): Promise<ConsumerStage['receiver']> {
  let receiver = receivers.get(sandbox)
  if (!receiver) receivers.set(sandbox, (receiver = openReceiver()))
  const { port, received } = await receiver
  return {
    url: `http://127.0.0.1:${port}/${tenant}`,
    received: () => received.filter(({ path }) => path.startsWith(`/${tenant}/`) || path === `/${tenant}`),
  }
}

function openReceiver(): Promise<{ port: number; received: Received[] }> {
  const received: Received[] = []
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const headers = Object.fromEntries(
        Object.entries(request.headers).map(([name, value]) => [name, String(value)]),
      )
      received.push({ path: request.url ?? '/', headers, body: Buffer.concat(chunks).toString('utf8') })
      response.writeHead(200, { 'content-type': 'application/json' }).end('{}')
    })
  })
  // Nobody has to close it: it does not keep the process alive.
  server.unref()
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve({ port: (server.address() as AddressInfo).port, received }))
  })
}

/** Runs what is due and, while sessions are still at work, goes to the next thing due. */
async function elapse(sandbox: Sandbox, tenant: string): Promise<void> {
  const { scheduler, storage, tenants } = sandbox.house
  await scheduler.settle(tenant)
  const next = await storage.nextTimer(tenant)
  if (!next || next.kind === 'retention' || next.name === 'retention') return
  const now = tenants.now((await tenants.read(tenant))!)
  await scheduler.advance(tenant, Math.max(0, next.at - now))
}

function parse(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json
  } catch {
    return undefined
  }
}
