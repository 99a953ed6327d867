import { createHmac } from 'node:crypto'
import sharp from 'sharp'
import { type Answer, send } from '../../support/http.ts'
import type { Sandbox } from '../../../src/sandbox.ts'

export interface Credentials {
  keyId: string
  secret: string
}

export interface Client {
  tenant: string
  credentials: Credentials
  base: string
  /** A call with a good token; `path` behind `/id-scan/v1`, or a whole address. */
  call(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>
  create(body?: object, scenario?: string): Promise<any>
  details(id: string): Promise<any>
  /** The page's own call. */
  page(
    token: string,
    action?: string,
    body?: Buffer | object,
    headers?: Record<string, string>,
  ): Promise<Answer>
  /** Shows a picture of the caller's own at a step of the page. */
  show(token: string, step: string, source?: 'camera' | 'file'): Promise<any>
  /** Goes through the page with pictures of the caller's own until it is done. Answers the result's id. */
  finish(transaction: any): Promise<string>
  settings(knobs: object, others?: object): Promise<void>
  scenario(scenario: unknown): Promise<void>
  advance(by: string): Promise<void>
  settle(): Promise<void>
}

const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')

/** A token as any HS256 library makes it. */
export function sign(claims: object, secret: string | Buffer, header: object, algorithm = 'sha256'): string {
  const signed = `${encode(header)}.${encode(claims)}`
  return `${signed}.${createHmac(algorithm, secret).update(signed).digest('base64url')}`
}

export function freshToken(
  { keyId, secret }: Credentials,
  now: string | number = '2026-03-01T12:00:00Z',
): string {
  const seconds = Math.floor(new Date(now).getTime() / 1000)
  const claims = { iat: seconds, nbf: seconds, exp: seconds + 30 * 86_400 }
  return sign(claims, secret, { alg: 'HS256', typ: 'JWT', kid: keyId })
}

export function tokenOf(transaction: { url: string }): string {
  return transaction.url.split('/').at(-1)!
}

let picture: Promise<Buffer> | undefined

/** A picture that our camera did not make: the scenario decides what is found in it. */
export function foreignPicture(): Promise<Buffer> {
  picture ??= sharp({ create: { width: 480, height: 320, channels: 3, background: '#8899aa' } })
    .jpeg()
    .toBuffer()
  return picture
}

/** A consumer of one tenant, with a tenant of its own unless one is named. */
export async function createClient(sandbox: Sandbox, wish: object = {}): Promise<Client> {
  const tenant = await sandbox.tenant(wish)
  const credentials: Credentials = tenant.credentials.cm
  const base = sandbox.providers['cm']!.baseUrl
  const path = `/tenants/${tenant.id}`
  const client: Client = {
    tenant: tenant.id,
    credentials,
    base,
    call: (method, at, body, headers = {}) =>
      send(method, at.startsWith('http') ? at : `${base}/id-scan/v1${at}`, {
        headers: { authorization: `Bearer ${freshToken(credentials)}`, ...headers },
        ...(body === undefined ? {} : { body: body as object }),
      }),
    create: async (body = { tasks: ['document_scan'] }, scenario) => {
      const headers = scenario ? { 'x-sandbox-scenario': scenario } : {}
      const { json, status, text } = await client.call('POST', '/transactions', body, headers)
      if (status >= 300) throw new Error(`${status} ${text}`)
      return json
    },
    details: async (id) => (await client.call('GET', `/transactions/${id}`)).json,
    page: (token, action, body, headers = {}) =>
      send(action === undefined ? 'GET' : 'POST', `${base}/_page/${token}${action ? `/${action}` : ''}`, {
        headers,
        ...(body === undefined ? {} : { body }),
      }),
    show: async (token, step, source = 'camera') => {
      const headers = { 'content-type': 'image/jpeg', 'x-capture-source': source }
      return (await client.page(token, `capture/${step}`, await foreignPicture(), headers)).json
    },
    finish: async (transaction) => {
      const token = tokenOf(transaction)
      let state = (await client.page(token)).json
      for (let i = 0; i < 12 && ['front', 'back', 'selfie'].includes(state.step); i++)
        state = await client.show(token, state.step)
      const message = state.end?.messages?.[0]?.data
      if (!message?.resultId) throw new Error(`not finished: ${JSON.stringify(state)}`)
      return message.resultId
    },
    settings: (knobs, others = {}) =>
      sandbox.control.patch(`${path}/providers/cm/settings`, { knobs, ...others }),
    scenario: (scenario) => sandbox.control.put(`${path}/scenario`, { scenario }),
    advance: (by) => sandbox.control.post(`${path}/clock/advance`, { by }),
    settle: () => sandbox.control.post(`${path}/settle`),
  }
  return client
}
