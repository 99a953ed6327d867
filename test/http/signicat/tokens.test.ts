import { generateKeyPairSync } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createRemoteJWKSet, decodeJwt, jwtVerify, SignJWT, UnsecuredJWT } from 'jose'
import { beforeAll, describe, expect, it } from 'vitest'
import { createSandbox, type Sandbox } from '../../../src/sandbox.ts'
import { send } from '../../support/http.ts'
import { NOON, startSandbox } from '../../support/start-sandbox.ts'
import { type Account, anAccount, askToken, CURRENT, ENTERPRISE } from './account.ts'

let sandbox: Sandbox
let account: Account
let token: string
let enterpriseToken: string
const scope = { scope: 'signicat-api' }

beforeAll(async () => {
  sandbox = await startSandbox()
  account = await anAccount(sandbox)
  token = account.base + CURRENT.token
  enterpriseToken = account.base + ENTERPRISE.token
})

const list = (bearer: string, path = '/assure/dossiers') =>
  send('GET', account.base + path, { headers: { authorization: `Bearer ${bearer}` } })

describe('the token services', () => {
  it('1 answer client credentials on both platforms, by basic authentication and, on the current one, by post', async () => {
    const byBasic = await askToken(token, account.credentials, scope)
    expect(byBasic.status).toBe(200)
    expect(byBasic.json).toEqual({
      access_token: expect.stringMatching(/^[\w-]+\.[\w-]+\.[\w-]+$/),
      expires_in: 600,
      token_type: 'Bearer',
      scope: 'signicat-api',
    })
    const { clientId, clientSecret } = account.credentials
    const posted = { ...scope, client_id: clientId, client_secret: clientSecret }
    expect((await askToken(token, account.credentials, posted, {})).status).toBe(200)

    const enterprise = await askToken(enterpriseToken, account.credentials, { scope: ENTERPRISE.scope })
    expect(enterprise.json).toMatchObject({ token_type: 'Bearer', scope: ENTERPRISE.scope })
    const byPost = await askToken(
      enterpriseToken,
      account.credentials,
      { ...posted, scope: ENTERPRISE.scope },
      {},
    )
    expect([byPost.status, byPost.json]).toEqual([401, { error: 'invalid_client' }])
    expect((await send('POST', `${account.base}/oidc/token`)).status).toBe(404)
  })

  it('1 take a secret of any letters, form-encoded or as it is', async () => {
    const clientSecret = 'se:cr et%20+é'
    const clientId = 'sandbox-odd-secret-1'
    await sandbox.control.post('/tenants', { credentials: { signicat: { clientId, clientSecret } } })
    const asForm = new URLSearchParams({ s: clientSecret }).toString().slice(2)
    for (const sent of [clientSecret, encodeURIComponent(clientSecret), asForm])
      expect((await askToken(token, { clientId, clientSecret: sent }, scope)).status).toBe(200)
    const wrong = await askToken(token, { clientId, clientSecret: 'se:cr et' }, scope)
    expect(wrong.json).toEqual({ error: 'invalid_client' })
  })

  it('2 issue JWTs with account_id, good for 600 seconds or as the client is set up, each with a jti of its own', async () => {
    const tokens = await Promise.all([1, 2, 3].map(() => askToken(token, account.credentials, scope)))
    const claims = tokens.map(({ json }) => decodeJwt(json.access_token))
    expect(new Set(claims.map(({ jti }) => jti)).size).toBe(3)
    const [first] = claims
    expect(first!['account_id']).toMatch(/^a-[a-z]{4}-[A-Za-z0-9]{20}$/)
    expect(first!.exp! - first!.iat!).toBe(600)
    expect(first!.iat).toBe(Date.parse(NOON) / 1000)

    const other = await anAccount(sandbox)
    await other.settings({ tokenLifetimeSeconds: 5 })
    const short = await askToken(token, other.credentials, scope)
    expect(short.json.expires_in).toBe(5)
    await other.signIn()
    await other.advance('6s')
    expect((await other.call('GET', '/assure/dossiers')).status).toBe(401)
    await expect(other.settings({ tokenLifetimeSeconds: 3601 })).rejects.toThrow(/tokenLifetimeSeconds/)
  })

  it('2 are described by discovery, and their tokens verify with the published keys', async () => {
    for (const [issuer, at] of [
      [`${account.base}/auth/open`, CURRENT],
      [`${account.base}/preprod/oidc`, ENTERPRISE],
    ] as const) {
      const discovery = (await send('GET', `${issuer}/.well-known/openid-configuration`)).json
      expect(discovery.issuer).toBe(issuer)
      const answer = await askToken(discovery.token_endpoint, account.credentials, { scope: at.scope })
      const { payload } = await jwtVerify(
        answer.json.access_token,
        createRemoteJWKSet(new URL(discovery.jwks_uri)),
        { issuer, currentDate: new Date(NOON) },
      )
      expect(payload['client_id']).toBe(account.credentials.clientId)
    }
  })

  it('3 refuse wrong credentials, grants and scopes with an error member, as JSON', async () => {
    const { clientId, clientSecret } = account.credentials
    const wrong = { clientId, clientSecret: 'nope' }
    const basic = `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}`
    const cases: [answer: ReturnType<typeof send>, status: number, error: string][] = [
      [askToken(token, wrong, scope), 400, 'invalid_client'],
      [askToken(token, { clientId: 'nobody', clientSecret }, scope), 400, 'invalid_client'],
      [askToken(token, account.credentials, scope, {}), 400, 'invalid_client'],
      [
        askToken(token, account.credentials, { grant_type: 'password', ...scope }),
        400,
        'unsupported_grant_type',
      ],
      [askToken(token, account.credentials, { scope: 'other' }), 400, 'invalid_scope'],
      [askToken(token, account.credentials, { scope: 'signicat-api openid' }), 400, 'invalid_scope'],
      [askToken(token, account.credentials, 'scope=signicat-api'), 400, 'invalid_request'],
      [
        send('POST', token, {
          headers: { authorization: basic },
          body: { grant_type: 'client_credentials' },
        }),
        400,
        'invalid_request',
      ],
      [askToken(enterpriseToken, wrong, { scope: ENTERPRISE.scope }), 401, 'invalid_client'],
    ]
    for (const [asked, status, error] of cases) {
      const answer = await asked
      expect([answer.status, answer.json.error]).toEqual([status, error])
      expect(answer.headers['content-type']).toBe('application/json')
    }
    const verb = await send('GET', token)
    expect([verb.status, verb.headers['allow']]).toEqual([405, 'POST'])
  })
})

describe('a bearer token', () => {
  it('4 is asked for with 401, and must be a bearer header', async () => {
    const missing = await send('GET', `${account.base}/assure/dossiers`)
    expect(missing.status).toBe(401)
    for (const header of ['Basic abc', 'Bearer', 'Bearer a b', account.token, 'Bearer a, Bearer b']) {
      const answer = await send('POST', `${account.base}/assure/dossiers/`, {
        headers: { authorization: header },
      })
      expect(answer.status).toBe(400)
      expect(answer.json).toEqual({
        instance: '/assure/dossiers/',
        method: 'POST',
        status: 400,
        type: 'base:client-problem',
        title: 'Malformed Authorization header.',
        detail: 'Please provide a valid Bearer authentication.',
        traceId: expect.stringMatching(/^[0-9a-f]{32}$/),
      })
    }
  })

  it('4 is refused with invalid_token when key, algorithm, issuer, audience, time or tenant is wrong', async () => {
    const good = (await askToken(token, account.credentials, scope)).json.access_token as string
    const enterprise = (await askToken(enterpriseToken, account.credentials, { scope: ENTERPRISE.scope }))
      .json
    const claims = decodeJwt(good)
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
    const forged = (alg: string, key: Parameters<SignJWT['sign']>[0]) =>
      new SignJWT(claims).setProtectedHeader({ alg }).sign(key)
    const [head, , signature] = good.split('.')
    const stretched = Buffer.from(JSON.stringify({ ...claims, exp: 9_999_999_999 })).toString('base64url')
    const other = await anAccount(sandbox)
    const othersClaims = Buffer.from(
      JSON.stringify({ ...claims, client_id: other.credentials.clientId }),
    ).toString('base64url')
    const bad = [
      await forged('ES256', privateKey),
      await forged('HS256', Buffer.from(account.credentials.clientSecret.padEnd(32, '0'))),
      new UnsecuredJWT(claims).encode(),
      `${head}.${stretched}.${signature}`,
      `${head}.${othersClaims}.${signature}`,
      'not-a-token',
      'a.b.c',
      enterprise.access_token,
    ]
    for (const bearer of bad) {
      const answer = await list(bearer)
      expect([answer.status, answer.json.code]).toEqual([401, 'invalid_token'])
      expect(Object.keys(answer.json)).toEqual(['type', 'title', 'detail', 'code'])
    }
    expect((await list(good)).status).toBe(200)
    // The platforms do not take each other's tokens.
    expect((await list(good, '/preprod/assure/dossiers')).status).toBe(401)
    expect((await list(enterprise.access_token, '/preprod/assure/dossiers')).status).toBe(200)
  })

  it('4 runs out on the tenant’s clock', async () => {
    const own = await anAccount(sandbox)
    await own.advance('599s')
    expect((await own.call('GET', '/assure/dossiers')).status).toBe(200)
    await own.advance('1s')
    expect((await own.call('GET', '/assure/dossiers')).json.code).toBe('invalid_token')
  })

  it('4 without the permission is answered 403, on either platform', async () => {
    const own = await anAccount(sandbox)
    await own.settings({ permissions: ['events-management'] })
    expect((await own.call('GET', '/assure/dossiers')).status).toBe(403)
    expect((await own.call('GET', '/events-management/subscriptions')).status).toBe(200)
    const narrow = await askToken(enterpriseToken, own.credentials, { scope: 'client.assure.api' })
    const bearer = { headers: { authorization: `Bearer ${narrow.json.access_token}` } }
    expect((await send('GET', `${own.base}/preprod/assure/dossiers`, bearer)).status).toBe(200)
    const capture = await send('GET', `${own.base}/preprod/assure/capture/configurations`, bearer)
    expect([capture.status, capture.json.type]).toEqual([403, 'base:client-problem'])
  })

  it('2 stays good over a restart on the same store', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'signicat-'))
    const options = { store: `file:${join(folder, 'store.db')}` }
    const before = await createSandbox({ port: 0, now: NOON, frozen: true, ...options })
    const base = before.providers['signicat']!.baseUrl
    const { credentials } = await before.tenant('kept')
    const bearer = (await askToken(base + CURRENT.token, credentials.signicat, scope)).json.access_token
    await before.close()
    const after = await createSandbox({ port: 0, now: NOON, frozen: true, ...options })
    const url = `${after.providers['signicat']!.baseUrl}/assure/dossiers`
    const answer = await send('GET', url, { headers: { authorization: `Bearer ${bearer}` } })
    await after.close()
    rmSync(folder, { recursive: true })
    expect(answer.status).toBe(200)
  })

  it('belongs to one account: what another one made is unknown to it', async () => {
    const [one, two] = [await anAccount(sandbox), await anAccount(sandbox)]
    const dossierId = await one.dossier()
    expect((await two.call('GET', `/assure/dossiers/${dossierId}`)).status).toBe(404)
    expect((await two.call('GET', '/assure/dossiers')).json).toEqual([])
  })
})
