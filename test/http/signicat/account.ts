import sharp from 'sharp'
import type { PageState } from '../../../src/providers/page.ts'
import type { Sandbox } from '../../../src/sandbox.ts'
import { type Answer, send } from '../../support/http.ts'

/** An account with a tenant of its own: its server's calls, its end-user's browser, its operator. */
export interface Account {
  id: string
  base: string
  credentials: { clientId: string; clientSecret: string }
  token: string
  /** A call with the account's token; a body is sent as JSON. */
  call(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>
  signIn(): Promise<string>
  dossier(externalReference?: string): Promise<string>
  /** Creates a process; answers its path. */
  process(dossierId: string, body?: object, scenario?: string): Promise<string>
  /** Starts a capture flow; answers artifact and path of the process. */
  capture(dossierId: string, body?: object, scenario?: string): Promise<{ artifact: string; path: string }>
  page(token: string, verb?: string, body?: Buffer | object): Promise<PageState>
  /** Takes the page's steps with pictures of nobody, so that the scenario decides; answers the last state. */
  walk(token: string, until?: (state: PageState) => boolean): Promise<PageState>
  settings(change: object): Promise<void>
  advance(by: string): Promise<void>
  settle(): Promise<void>
  control: Sandbox['control']
}

export const CURRENT = { token: '/auth/open/connect/token', scope: 'signicat-api', prefix: '' }
export const ENTERPRISE = {
  token: '/preprod/oidc/token',
  scope: 'client.assure.api client.capture.api',
  prefix: '/preprod',
}
export const REDIRECT = 'https://customer.example/return'

let made = 0

export async function anAccount(sandbox: Sandbox, platform: typeof CURRENT = CURRENT): Promise<Account> {
  const { id, credentials } = await sandbox.tenant(`account-${made++}`)
  const base = sandbox.providers['signicat']!.baseUrl
  const own = credentials.signicat as Account['credentials']
  const call: Account['call'] = async (method, path, body, headers = {}) =>
    withoutDefect(
      await send(method, `${base}${platform.prefix}${path}`, {
        headers: {
          authorization: `Bearer ${account.token}`,
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...headers,
        },
        ...(body === undefined
          ? {}
          : { body: Buffer.isBuffer(body) || typeof body === 'string' ? body : JSON.stringify(body) }),
      }),
    )
  const begun = (scenario?: string): Record<string, string> =>
    scenario === undefined ? {} : { 'x-sandbox-scenario': scenario }
  const account: Account = {
    id,
    base,
    credentials: own,
    token: '',
    call,
    signIn: async () => {
      const answer = await askToken(base + platform.token, own, { scope: platform.scope })
      account.token = answer.json.access_token
      return account.token
    },
    dossier: async (externalReference) => {
      const body = externalReference === undefined ? undefined : { externalReference }
      return (await call('POST', '/assure/dossiers', body)).json.dossierId
    },
    process: async (dossierId, body = { provider: 'eid' }, scenario) => {
      const answer = await call('POST', `/assure/dossiers/${dossierId}/processes`, body, begun(scenario))
      if (answer.status !== 201) throw new Error(`${answer.status} ${answer.text}`)
      return `/assure/dossiers/${dossierId}/processes/${answer.json.processId}`
    },
    capture: async (dossierId, body = {}, scenario) => {
      const wish = { providers: [{ provider: 'eid' }], redirectUrl: REDIRECT, ...body }
      const answer = await call('POST', `/assure/dossiers/${dossierId}/capture`, wish, begun(scenario))
      if (answer.status !== 200) throw new Error(`${answer.status} ${answer.text}`)
      const artifact = /artifact=(.*)$/.exec(answer.json.url)![1]!
      return { artifact, path: `/assure/dossiers/${dossierId}/processes/${answer.json.processId}` }
    },
    page: async (token, verb, body) => {
      const url = `${base}/_page/${token}`
      const answer =
        verb === undefined
          ? await send('GET', url)
          : await send('POST', `${url}/${verb}`, {
              body: body ?? {},
              ...(Buffer.isBuffer(body) ? { headers: { 'content-type': 'image/jpeg' } } : {}),
            })
      return answer.json
    },
    walk: (token, until) => walk(account, token, until),
    settings: (change) => sandbox.control.patch(`/tenants/${id}/providers/signicat/settings`, change),
    advance: (by) => sandbox.control.post(`/tenants/${id}/clock/advance`, { by }),
    settle: () => sandbox.control.post(`/tenants/${id}/settle`),
    control: sandbox.control,
  }
  await account.signIn()
  return account
}

/** One request to a token service with basic authentication, unless other headers are given. */
export function askToken(
  url: string,
  { clientId, clientSecret }: Account['credentials'],
  form: Record<string, string> | string,
  headers?: Record<string, string>,
): Promise<Answer> {
  const basic = `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}`
  const fields = typeof form === 'string' ? {} : { grant_type: 'client_credentials', ...form }
  return send('POST', url, {
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      ...(headers ?? { authorization: basic }),
    },
    body: typeof form === 'string' ? form : new URLSearchParams(fields).toString(),
  })
}

async function walk(
  account: Account,
  token: string,
  until: (state: PageState) => boolean = () => false,
): Promise<PageState> {
  let state = await account.page(token, 'open', { device: 'mobile' })
  for (let i = 0; i < 40 && !until(state); i++) {
    if (state.step === 'consent') state = await account.page(token, 'consent', { agree: true })
    else if (state.step === 'choose')
      state = await account.page(token, 'choose', { documentType: state.documentTypes![0] })
    else if (['front', 'back', 'selfie'].includes(state.step))
      state = await account.page(token, `capture/${state.step}`, await foreignPicture())
    else if (state.step === 'clip') state = await account.page(token, 'capture/clip', await foreignClip())
    else return state
  }
  return state
}

let picture: Promise<Buffer> | undefined

/** A picture that is not our camera's: small and of nothing, so the scenario decides. */
export function foreignPicture(): Promise<Buffer> {
  picture ??= drawn('#7a8b9c')
  return picture
}

export function drawn(background: string, width = 64, height = 48): Promise<Buffer> {
  return sharp({ create: { width, height, channels: 3, background } })
    .jpeg()
    .toBuffer()
}

/** A clip of two frames, one picture after the other. */
async function foreignClip(): Promise<Buffer> {
  return Buffer.concat([await drawn('#334455'), await drawn('#445566')])
}

export function asDataUrl(bytes: Buffer, type = 'image/jpeg'): string {
  return `data:${type};base64,${bytes.toString('base64')}`
}

/** An answer that breaks our own contract fails whichever test sees it. */
function withoutDefect(answer: Answer): Answer {
  const defect = answer.headers['x-sandbox-defect']
  if (defect !== undefined) throw new Error(`defect: ${defect}`)
  return answer
}
