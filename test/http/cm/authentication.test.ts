import { describe, expect, it } from 'vitest'
import { send } from '../../support/http.ts'
import { NOON, startSandbox } from '../../support/start-sandbox.ts'
import { createClient, freshToken, sign } from './support.ts'

const sandbox = await startSandbox()
const client = await createClient(sandbox, { id: 'default' })
const other = await createClient(sandbox, { id: 'other' })
const { keyId, secret } = client.credentials
const now = Date.parse(NOON) / 1000
const claims = { iat: now, nbf: now, exp: now + 60 }
const header = { alg: 'HS256', typ: 'JWT', kid: keyId }
const hooks = `${client.base}/id-scan/v1/webhooks`
const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')

const ask = (authorization?: string, url = hooks) =>
  send('GET', url, { headers: authorization === undefined ? {} : { authorization } })
const askWith = (token: string) => ask(`Bearer ${token}`)
const signed = (over: object = {}, head: object = header, key: string | Buffer = secret) =>
  sign({ ...claims, ...over }, key, head)

/** The journal's reason for the newest refusal. */
async function lastReason(tenant = 'default'): Promise<string> {
  const { entries } = await sandbox.control.get(`/tenants/${tenant}/journal?limit=50`)
  const refused = entries.find((entry: any) => entry.explanation?.refusal)
  return refused.explanation.refusal.facts.reason
}

const EXAMPLE =
  'eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCIsImtpZCI6IjNiNDM4NDM3LTA0YTQtNDBiYi04Mzg5LTU0YmIwMjc2NmZiYSJ9.eyJpYXQiOjE1NDYzMDA4MDAsIm5iZiI6MTU0NjMwMDgwMCwiZXhwIjoxNTQ2MzAwODYwfQ.bwqCUHS1d5d8guAPHDsdd9-a8oXxH1q45O0tDP1asTo'

describe('the published example token', () => {
  it('1 is accepted when the tenant’s clock is inside its window', async () => {
    const old = await startSandbox({ now: '2019-01-01T00:00:30Z' })
    const url = `${old.providers['cm']!.baseUrl}/id-scan/v1/webhooks`
    expect((await ask(`Bearer ${EXAMPLE}`, url)).status).toBe(200)
  })

  it('1 is refused as expired at the present', async () => {
    expect((await askWith(EXAMPLE)).status).toBe(401)
    expect(await lastReason()).toBe('expired')
  })

  it('2 is refused when it is signed with the base64-decoded secret', async () => {
    expect((await askWith(signed({}, header, Buffer.from(secret, 'base64')))).status).toBe(401)
    expect(await lastReason()).toContain('base64-decoded secret')
  })
})

const REFUSALS: [name: string, authorization: string | undefined, reason: RegExp][] = [
  ['3 no header', undefined, /no Authorization/],
  ['3 an empty header', '', /no Authorization/],
  ['3 another scheme', `Basic ${signed()}`, /another scheme/],
  ['3 a scheme without a token', 'Bearer', /no token/],
  ['3 two tokens', `Bearer ${signed()} ${signed()}`, /more than one/],
  ['3 two tokens with a comma', `Bearer ${signed()},${signed()}`, /more than one/],
  ['3 two parts', 'Bearer abc.def', /not three parts/],
  ['3 four parts', `Bearer ${signed()}.x`, /not three parts/],
  ['3 an undecodable header', `Bearer !!.${encode(claims)}.abcd`, /undecodable header/],
  ['3 an undecodable payload', `Bearer ${encode(header)}.%%.abcd`, /undecodable payload/],
  ['3 an undecodable signature', `Bearer ${encode(header)}.${encode(claims)}.=+/`, /undecodable signature/],
  ['3 a header that is no object', `Bearer ${encode([1])}.${encode(claims)}.abcd`, /undecodable header/],
  ['3 a token of a megabyte', `Bearer ${'x'.repeat(1024 * 1024)}`, /more than 8192/],
  ['4 no kid', `Bearer ${signed({}, { alg: 'HS256' })}`, /no kid/],
  ['4 a kid in the payload only', `Bearer ${signed({ kid: keyId }, { alg: 'HS256' })}`, /payload/],
  ['4 a kid that is no text', `Bearer ${signed({}, { alg: 'HS256', kid: 5 })}`, /no kid/],
  ['4 an unknown kid', `Bearer ${signed({}, { ...header, kid: 'nobody' })}`, /unknown kid/],
  [
    '4 a kid with NUL and other scripts',
    `Bearer ${signed({}, { ...header, kid: '\u0000ключ' })}`,
    /unknown kid/,
  ],
  [
    '4 another tenant’s kid',
    `Bearer ${signed({}, { ...header, kid: other.credentials.keyId })}`,
    /bad signature/,
  ],
  ['4 a bad signature', `Bearer ${signed({}, header, 'another secret')}`, /bad signature/],
  ['5 alg none', `Bearer ${encode({ ...header, alg: 'none' })}.${encode(claims)}.`, /alg is "none"/],
  ['5 alg HS384', `Bearer ${sign(claims, secret, { ...header, alg: 'HS384' }, 'sha384')}`, /HS384/],
  ['5 alg HS512', `Bearer ${sign(claims, secret, { ...header, alg: 'HS512' }, 'sha512')}`, /HS512/],
  ['5 alg RS256', `Bearer ${signed({}, { ...header, alg: 'RS256' })}`, /RS256/],
  ['5 alg in lower case', `Bearer ${signed({}, { ...header, alg: 'hs256' })}`, /hs256/],
  ['5 no alg', `Bearer ${signed({}, { kid: keyId })}`, /alg is missing/],
  ['5 a crit header', `Bearer ${signed({}, { ...header, crit: ['exp'] })}`, /crit/],
  ['5 an embedded jwk', `Bearer ${signed({}, { ...header, jwk: { kty: 'oct' } })}`, /jwk/],
  ['5 a jku', `Bearer ${signed({}, { ...header, jku: 'https://x.example' })}`, /jku/],
  ['5 an x5u', `Bearer ${signed({}, { ...header, x5u: 'https://x.example' })}`, /x5u/],
  ['6 another typ', `Bearer ${signed({}, { ...header, typ: 'JOSE' })}`, /typ/],
  ['7 no iat', `Bearer ${signed({ iat: undefined })}`, /no iat/],
  ['7 no nbf', `Bearer ${signed({ nbf: undefined })}`, /no nbf/],
  ['7 no exp', `Bearer ${signed({ exp: undefined })}`, /no exp/],
  ['7 a claim that is text', `Bearer ${signed({ exp: String(now + 60) })}`, /exp is not/],
  ['7 a claim with a fraction', `Bearer ${signed({ iat: now + 0.5 })}`, /iat is not/],
  ['7 exp before nbf', `Bearer ${signed({ exp: now - 1 })}`, /exp is not after nbf/],
  [
    '8 milliseconds',
    `Bearer ${signed({ iat: now * 1000, nbf: now * 1000, exp: now * 1000 + 60 })}`,
    /milliseconds/,
  ],
  [
    '9 not yet valid beyond the leeway',
    `Bearer ${signed({ nbf: now + 61, exp: now + 200 })}`,
    /not yet valid/,
  ],
  ['9 issued beyond the leeway', `Bearer ${signed({ iat: now + 61, exp: now + 200 })}`, /not yet valid: iat/],
  [
    '9 expired beyond the leeway',
    `Bearer ${signed({ iat: now - 200, nbf: now - 200, exp: now - 61 })}`,
    /expired/,
  ],
]

describe('refuses with one body and tells the reason to the journal alone', () => {
  it.each(REFUSALS)('%s', async (_name, authorization, reason) => {
    const answer = await ask(authorization)
    expect(answer.status).toBe(401)
    expect(answer.text).toBe('{"status":401,"message":"Unauthorized"}')
    expect(answer.headers['content-type']).toBe('application/json')
    expect(answer.headers['www-authenticate']).toBe('Bearer')
    expect(await lastReason()).toMatch(reason)
  })
})

describe('accepts', () => {
  it.each([
    ['3 the scheme in any case', `bEARER ${signed()}`],
    ['6 a token without typ', `Bearer ${signed({}, { alg: 'HS256', kid: keyId })}`],
    ['6 any order of the header’s keys', `Bearer ${signed({}, { kid: keyId, typ: 'jwt', alg: 'HS256' })}`],
    ['7 other claims beside', `Bearer ${signed({ iss: 'shop', aud: 'x', jti: '1' })}`],
    ['9 nbf ten seconds ahead', `Bearer ${signed({ nbf: now + 10, exp: now + 70 })}`],
    ['9 expired within the leeway', `Bearer ${signed({ iat: now - 100, nbf: now - 100, exp: now - 59 })}`],
    ['10 a life of thirty days', `Bearer ${signed({ exp: now + 30 * 86_400 })}`],
  ])('%s', async (_name, authorization) => {
    expect((await ask(authorization)).status).toBe(200)
  })

  it('10 the same token again and again, until the clock passes its end', async () => {
    const caller = await createClient(sandbox, { id: 'reuse' })
    await caller.settings({}, { callerClock: 'tenant' })
    const head = { alg: 'HS256', kid: caller.credentials.keyId }
    const token = sign(claims, caller.credentials.secret, head)
    for (let i = 0; i < 3; i++) expect((await askWith(token)).status).toBe(200)
    await caller.advance('3m')
    expect((await askWith(token)).status).toBe(401)
  })

  it('1 a token that is valid in real time though the tenant’s clock was moved', async () => {
    const token = freshToken(client.credentials, Date.now())
    expect((await askWith(token)).status).toBe(200)
    await other.settings({}, { callerClock: 'tenant' })
    expect((await askWith(freshToken(other.credentials, Date.now()))).status).toBe(401)
    await other.settings({}, { callerClock: 'real' })
    expect((await askWith(freshToken(other.credentials, Date.now()))).status).toBe(200)
    expect((await askWith(freshToken(other.credentials, Date.parse(NOON) - 90 * 86_400_000))).status).toBe(
      401,
    )
  })
})

it('11 checks the token before it looks for an id, a path or a body', async () => {
  const at = (path: string) => `${client.base}/id-scan/v1${path}`
  expect((await ask(undefined, at('/transactions/nobody'))).status).toBe(401)
  expect((await ask(undefined, at('/nowhere'))).status).toBe(401)
  expect((await send('POST', at('/transactions'), { body: 'not json' })).status).toBe(401)
  expect((await send('DELETE', at('/transactions'))).status).toBe(401)
})

it('a credential that may not use the product is answered 403', async () => {
  const barred = await createClient(sandbox, { id: 'barred' })
  await barred.settings({}, { disabled: true })
  const answer = await barred.call('GET', '/webhooks')
  expect(answer.text).toBe('{"status":403,"message":"Forbidden"}')
})
