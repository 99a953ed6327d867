import sharp from 'sharp'
import { signatureHeader, signatureOf } from '../../../src/providers/identomat/signature.ts'
import type { PageState } from '../../../src/providers/page.ts'
import type { Sandbox } from '../../../src/sandbox.ts'
import { type Answer, send } from '../../support/http.ts'

/** A company with a tenant of its own: its calls, its persons' browsers, its operator. */
export interface Company {
  id: string
  base: string
  key: string
  hmac: { companyKey: string; secretKey: string }
  /** A JSON call with the plain key. */
  call(path: string, parameters?: Record<string, unknown>, headers?: Record<string, string>): Promise<Answer>
  /** A signed JSON call with the other key. */
  signed(path: string, parameters?: Record<string, unknown>): Promise<Answer>
  begin(parameters?: Record<string, unknown>, scenario?: string): Promise<string>
  result(token: string): Promise<any>
  page(
    token: string,
    verb?: string,
    body?: Buffer | object,
    headers?: Record<string, string>,
  ): Promise<Answer>
  /** Takes the page's steps with pictures of nobody, so that the scenario decides; answers the last state. */
  walk(token: string, until?: (state: PageState) => boolean): Promise<PageState>
  settings(change: object): Promise<void>
  advance(by: string): Promise<void>
  control: Sandbox['control']
}

let made = 0

export async function aCompany(sandbox: Sandbox): Promise<Company> {
  const { id, credentials } = await sandbox.tenant(`company-${made++}`)
  const base = sandbox.providers['identomat']!.baseUrl
  const { companyKey: key, hmac } = credentials.identomat
  const call: Company['call'] = async (path, parameters = {}, headers = {}) =>
    withoutDefect(
      await send('POST', `${base}${path}`, { headers, body: { company_key: key, ...parameters } }),
    )
  const page: Company['page'] = (token, verb, body, headers = {}) =>
    verb === undefined
      ? send('GET', `${base}/_page/${token}`, { headers })
      : send('POST', `${base}/_page/${token}/${verb}`, { headers, body: body ?? {} })
  const company: Company = {
    id,
    base,
    key,
    hmac,
    call,
    signed: (path, parameters = {}) => {
      const body = JSON.stringify({ company_key: hmac.companyKey, ...parameters })
      const authorization = signatureHeader(signatureOf(hmac.secretKey, [body]))
      const headers = { 'content-type': 'application/json', authorization }
      return send('POST', `${base}${path}`, { headers, body })
    },
    begin: async (parameters = {}, scenario) => {
      const answer = await call(
        '/external-api/begin/',
        parameters,
        scenario === undefined ? {} : { 'x-sandbox-scenario': scenario },
      )
      if (answer.status !== 200) throw new Error(`begin answered ${answer.status} ${answer.text}`)
      return answer.json as string
    },
    result: async (token) => (await call('/external-api/result/', { session_token: token })).json,
    page,
    walk: (token, until) => walk(company, token, until),
    settings: (change) => sandbox.control.patch(`/tenants/${id}/providers/identomat/settings`, change),
    advance: (by) => sandbox.control.post(`/tenants/${id}/clock/advance`, { by }),
    control: sandbox.control,
  }
  return company
}

async function walk(
  company: Company,
  token: string,
  until: (state: PageState) => boolean = () => false,
): Promise<PageState> {
  let state: PageState = (await company.page(token, 'open', { device: 'mobile' })).json
  for (let i = 0; i < 60 && !until(state); i++) {
    const next = await answerStep(company, token, state)
    if (!next) return state
    if (next.status !== 200) throw new Error(`${state.step}: ${next.status} ${next.text}`)
    state = next.json
  }
  return state
}

async function answerStep(company: Company, token: string, state: PageState): Promise<Answer | undefined> {
  switch (state.step) {
    case 'consent':
      return company.page(token, 'consent', { agree: true })
    case 'choose':
      return company.page(token, 'choose', { documentType: state.documentTypes![0] })
    case 'value': {
      const { name, about } = state.value!
      const value = {
        email: 'ana@example.com',
        phone: '+995500000000',
        code: /(\d{4})/.exec(about ?? '')?.[1],
      }
      return company.page(token, 'value', { name, value: value[name as 'email'] ?? `answer to ${name}` })
    }
    case 'front':
    case 'back':
    case 'selfie': {
      const source = state.capture!.camera ? 'camera' : 'file'
      const headers = { 'content-type': 'image/jpeg', 'x-capture-source': source }
      return company.page(token, `capture/${state.step}`, await foreignPicture(), headers)
    }
    default:
      return undefined
  }
}

/** An answer that breaks our own contract fails whichever test sees it. */
function withoutDefect(answer: Answer): Answer {
  const defect = answer.headers['x-sandbox-defect']
  if (defect !== undefined) throw new Error(`defect: ${defect}`)
  return answer
}

let foreign: Promise<Buffer> | undefined

/** A picture that is not our camera's: small and of nothing, so the scenario decides. */
export function foreignPicture(): Promise<Buffer> {
  foreign ??= sharp({ create: { width: 160, height: 120, channels: 3, background: '#7a8b9c' } })
    .jpeg()
    .toBuffer()
  return foreign
}

/** A multipart body whose parts stand in the given order; a part with a file name is a file. */
export function multipart(parts: { name: string; value: string | Buffer; fileName?: string }[]): {
  body: Buffer
  contentType: string
} {
  const boundary = 'sandbox-boundary-7f3a'
  const pieces = parts.map(({ name, value, fileName }) =>
    Buffer.concat([
      Buffer.from(
        `--${boundary}\r\ncontent-disposition: form-data; name="${name}"${fileName ? `; filename="${fileName}"\r\ncontent-type: image/jpeg` : ''}\r\n\r\n`,
      ),
      Buffer.from(value),
      Buffer.from('\r\n'),
    ]),
  )
  return {
    body: Buffer.concat([...pieces, Buffer.from(`--${boundary}--\r\n`)]),
    contentType: `multipart/form-data; boundary=${boundary}`,
  }
}
