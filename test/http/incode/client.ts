import { createHash } from 'node:crypto'
import sharp from 'sharp'
import { createSandbox, type Sandbox } from '../../../src/sandbox.ts'
import type { Shot } from '../../../src/domain/capture/shot.ts'

export const NOON = '2026-03-01T12:00:00Z'

export interface Reply {
  status: number
  headers: Headers
  text: string
  json: any
}

export interface CallOptions {
  /** Session, customer or executive token. */
  token?: string
  /** False leaves the key out; a text sends that one. */
  key?: string | false
  version?: string | false
  body?: unknown
  raw?: Buffer | string
  headers?: Record<string, string>
}

/** One tenant of a sandbox and a client that speaks to it as a consumer does. */
export interface Client {
  sandbox: Sandbox
  tenant: string
  credentials: any
  base: string
  call(method: string, path: string, options?: CallOptions): Promise<Reply>
  /** Starts a session; answers its body. */
  start(body?: object, scenario?: string): Promise<any>
  /** Start, ID and its processing. */
  identified(scenario?: string, body?: object): Promise<any>
  /** Start, ID, processing, selfie and match with pictures that let the scenario decide. */
  through(scenario?: string, body?: object): Promise<any>
  settings(patch: object): Promise<void>
  advance(by: string): Promise<void>
  executive(): Promise<string>
  session(id: string): Promise<any>
}

export async function openSandbox(): Promise<Sandbox> {
  return createSandbox({ frozen: true, now: NOON, seed: 11 })
}

export async function aClient(sandbox: Sandbox): Promise<Client> {
  const handle = await sandbox.tenant()
  const credentials = handle.credentials.incode
  const base = `${sandbox.url}/incode`
  const call: Client['call'] = async (method, path, options = {}) => {
    const headers: Record<string, string> = {}
    if (options.version !== false) headers['api-version'] = options.version ?? '1.0'
    if (options.key !== false) headers['x-api-key'] = options.key ?? credentials.apiKey
    if (options.token !== undefined) headers['X-Incode-Hardware-Id'] = options.token
    const init: RequestInit = { method }
    if (options.raw !== undefined) init.body = options.raw as NonNullable<RequestInit['body']>
    else if (options.body !== undefined) {
      headers['content-type'] = 'application/json'
      init.body = JSON.stringify(options.body)
    }
    const response = await fetch(`${base}${path}`, { ...init, headers: { ...headers, ...options.headers } })
    const text = await response.text()
    const defect = response.headers.get('x-sandbox-defect')
    if (defect) throw new Error(`defect in ${method} ${path}: ${defect}`)
    return { status: response.status, headers: response.headers, text, json: parse(text) }
  }
  const start: Client['start'] = async (body = {}, scenario) => {
    const headers = scenario === undefined ? {} : { 'x-sandbox-scenario': scenario }
    return (await call('POST', '/omni/start', { body, headers })).json
  }
  const client: Client = {
    sandbox,
    tenant: handle.id,
    credentials,
    base,
    call,
    start,
    identified: async (scenario, body) => {
      const session = await start(body, scenario)
      const { token } = session
      await call('POST', '/omni/add/front-id/v2', { token, body: { base64Image: await aPlainPicture() } })
      await call('POST', '/omni/process/id', { token, body: {} })
      return session
    },
    through: async (scenario, body) => {
      const session = await client.identified(scenario, body)
      const { token } = session
      const image = await aPlainPicture()
      await call('POST', '/omni/add/face/third-party', { token, body: { base64Image: image } })
      await call('POST', '/omni/process/face', { token, body: {} })
      return session
    },
    settings: async (patch) => {
      await sandbox.control.patch(`/tenants/${handle.id}/providers/incode/settings`, patch)
    },
    advance: async (by) => {
      await sandbox.control.post(`/tenants/${handle.id}/clock/advance`, { by })
    },
    executive: async () => {
      const { email, password } = credentials.executive
      return (await call('POST', '/executive/log-in', { body: { email, password } })).json.token
    },
    session: (id) => sandbox.control.get(`/sessions/${id}`),
  }
  return client
}

function parse(text: string): any {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

let plain: Promise<string> | undefined

/** Somebody's own picture, base64: it shows nothing, so the scenario decides. */
export function aPlainPicture(): Promise<string> {
  plain ??= sharp({ create: { width: 96, height: 120, channels: 3, background: '#8a8f99' } })
    .jpeg()
    .toBuffer()
    .then((bytes) => bytes.toString('base64'))
  return plain
}

/** A picture of the sandbox's own camera: what the session's applicant would show. */
export async function photograph(
  client: Client,
  interviewId: string,
  step: 'front' | 'back' | 'selfie',
  shot: Shot = {},
): Promise<string> {
  const { persona, document } = await client.session(interviewId)
  const scene =
    step === 'selfie'
      ? { subject: 'selfie' as const, persona, shot, seed: step }
      : { subject: 'document' as const, side: step, persona, document, shot, seed: step }
  const { bytes } = await client.sandbox.house.camera.takePicture(scene)
  return bytes.toString('base64')
}

export function sha1(text: string): string {
  return createHash('sha1').update(text).digest('hex')
}
