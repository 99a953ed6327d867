import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Sandbox } from '../../../src/sandbox.ts'
import { aClient, openSandbox, sha1, type Client } from './client.ts'

let sandbox: Sandbox
let client: Client

beforeAll(async () => {
  sandbox = await openSandbox()
  client = await aClient(sandbox)
})
afterAll(() => sandbox.close())

const STATUS = '/omni/get/onboarding/status'

describe('addresses', () => {
  it('1 every path is served under /0, with the token alone and with a key beside it', async () => {
    const { token } = await client.start()
    expect((await client.call('GET', `/0${STATUS}`, { token, key: false })).status).toBe(200)
    expect((await client.call('GET', `/0${STATUS}`, { token })).status).toBe(200)
    expect((await client.call('GET', `/0/${STATUS}`, { token, key: false })).status).toBe(200)
    expect((await client.call('GET', `/0${STATUS}`, { token, key: 'wrong' })).status).toBe(403)
  })

  it('2 a trailing slash, a bare question mark and a trailing %20 are tolerated, and case is not', async () => {
    const { token } = await client.start()
    expect((await client.call('GET', `${STATUS}/`, { token })).status).toBe(200)
    expect((await client.call('GET', `${STATUS}?`, { token })).status).toBe(200)
    const match = await client.call('GET', '/omni/customer/last-name-match%20', { token })
    expect(match.status).toBe(200)
    expect((await client.call('GET', '/omni/GET/onboarding/status', { token })).status).toBe(404)
    // The SDK joins some addresses without a slash.
    const joined = await client.call('POST', '/0omni/videoselfie/compare-ocr/v2', {
      token,
      body: {},
      key: false,
    })
    expect(joined.status).toBe(200)
  })
})

describe('callers', () => {
  it('3 api-version has to be 1.0, a missing key is 403 and a missing or unknown token 401', async () => {
    const { token } = await client.start()
    expect((await client.call('GET', STATUS, { token, version: '1' })).status).toBe(200)
    expect((await client.call('GET', STATUS, { token, version: '2.0' })).status).toBe(400)
    expect((await client.call('GET', STATUS, { token, version: false })).status).toBe(400)
    expect((await client.call('GET', STATUS, { token, key: false })).status).toBe(403)
    expect((await client.call('GET', STATUS, { token, key: 'wrong' })).json.status).toBe(403)
    expect((await client.call('GET', STATUS)).status).toBe(401)
    expect((await client.call('GET', STATUS, { token: 'wrong' })).json.status).toBe(401)
  })

  it('3 an executive token passes without a key until the knob says otherwise', async () => {
    const { interviewId } = await client.start()
    const token = await client.executive()
    const ask = () => client.call('GET', `${STATUS}?id=${interviewId}`, { token, key: false })
    expect((await ask()).status).toBe(200)
    await client.settings({ knobs: { 'K-EXECUTIVE-WITHOUT-KEY': false } })
    expect((await ask()).status).toBe(403)
    await client.settings({ knobs: { 'K-EXECUTIVE-WITHOUT-KEY': true } })
  })

  it('4 the key is taken as it is and as the hash of the client id', async () => {
    const body = {}
    const hashed = await client.call('POST', '/omni/start', { body, key: sha1(client.credentials.clientId) })
    expect(hashed.status).toBe(200)
    expect(
      (await client.call('POST', '/omni/start', { body, key: client.credentials.clientId })).status,
    ).toBe(403)
    expect(
      (await client.call('POST', '/omni/start', { body, key: `flow ${client.credentials.flowId}` })).status,
    ).toBe(403)
  })

  it('5 every answer says how many milliseconds it took', async () => {
    const { token } = await client.start()
    for (const reply of [
      await client.call('GET', STATUS, { token }),
      await client.call('GET', STATUS, { token: 'wrong' }),
      await client.call('GET', '/omni/nowhere', { token }),
    ])
      expect(reply.headers.get('processing-time')).toMatch(/^\d+$/)
  })

  it('6 a browser may ask before it calls', async () => {
    const asked = 'api-version, x-api-key, X-Incode-Hardware-Id, content-type, sessionid'
    const reply = await fetch(`${client.base}/0/omni/start`, {
      method: 'OPTIONS',
      headers: {
        origin: 'https://shop.example',
        'access-control-request-method': 'POST',
        'access-control-request-headers': asked,
      },
    })
    expect(reply.status).toBe(204)
    expect(reply.headers.get('access-control-allow-origin')).toBe('https://shop.example')
    expect(reply.headers.get('access-control-allow-headers')).toBe(asked)
    expect(reply.headers.get('access-control-allow-methods')).toBe('GET, POST, PUT, DELETE, OPTIONS')
    const started = await client.call('POST', '/omni/start', {
      body: {},
      headers: { origin: 'https://shop.example' },
    })
    expect(started.headers.get('access-control-allow-origin')).toBe('https://shop.example')
  })

  it('7 an error has five members, and its message can be left out', async () => {
    const { token } = await client.start()
    const refused = await client.call('POST', '/0/omni/process/face', { token, body: {} })
    expect(refused.status).toBe(400)
    expect(refused.json).toEqual({
      timestamp: Date.parse('2026-03-01T12:00:00Z'),
      status: 400,
      error: 'Selfie has to be uploaded before face processing.',
      message: 'BadRequestException: Selfie has to be uploaded before face processing.',
      path: '/omni/process/face',
    })
    await client.settings({ knobs: { 'K-ERROR-MESSAGE': false } })
    const short = await client.call('POST', '/omni/process/face', { token, body: {} })
    expect(Object.keys(short.json)).toEqual(['timestamp', 'status', 'error', 'path'])
    await client.settings({ knobs: { 'K-ERROR-MESSAGE': true } })
  })
})

describe('start', () => {
  it('8 start answers ids and a token of the vendor’s form, and nothing that counts is null', async () => {
    const started = await client.start({ configurationId: client.credentials.flowId, externalId: null })
    expect(started.interviewId).toMatch(/^[0-9a-f]{24}$/)
    expect(started.interviewCode).toMatch(/^[A-Z0-9]{6}$/)
    expect(started.token).toMatch(/^eyJhbGciOiJIUzI1NiJ9\.[\w-]+\.[\w-]{43}\d\d$/)
    expect(started.token.length).toBeLessThanOrEqual(256)
    const claims = JSON.parse(Buffer.from(started.token.split('.')[1], 'base64url').toString())
    expect(claims).toMatchObject({ externalUserId: started.interviewId, role: 'ACCESS' })
    expect(claims.exp - claims.iat).toBe(90 * 86_400)
    expect(started).toMatchObject({ existingSession: false, flowType: 'flow', env: 'demo' })
    expect(Object.values(started)).not.toContain(null)
  })

  it('8 a session that is started again gets a fresh token', async () => {
    const first = await client.start()
    const again = await client.start({ interviewId: first.interviewId })
    expect(again).toMatchObject({ interviewId: first.interviewId, existingSession: true })
    expect(again.token).not.toBe(first.token)
    for (const { token } of [first, again])
      expect((await client.call('GET', STATUS, { token })).status).toBe(200)
  })

  it('9 a session token leads to its own session and an executive’s to any of the tenant', async () => {
    const mine = await client.start()
    const other = await client.start()
    const beside = await client.call('GET', `${STATUS}?id=${other.interviewId}`, { token: mine.token })
    expect(beside.status).toBe(401)
    const token = await client.executive()
    expect((await client.call('GET', `${STATUS}?id=${other.interviewId}`, { token })).status).toBe(200)
    expect((await client.call('GET', `${STATUS}?id=${'0'.repeat(24)}`, { token })).status).toBe(404)
    expect((await client.call('GET', STATUS, { token })).status).toBe(400)
  })

  it('9 another tenant’s token, key and ids open nothing here', async () => {
    const stranger = await aClient(sandbox)
    const theirs = await stranger.start()
    expect((await client.call('GET', STATUS, { token: theirs.token })).status).toBe(401)
    const token = await client.executive()
    const reply = await client.call('GET', `${STATUS}?id=${theirs.interviewId}`, { token })
    expect(reply.status).toBe(404)
    const resumed = await client.call('POST', '/omni/start', { body: { interviewId: theirs.interviewId } })
    expect(resumed.json).toMatchObject({ status: 404, path: '/omni/start' })
  })

  it('9 a session token lives 90 days and an executive’s 24 hours, on the tenant’s clock', async () => {
    const own = await aClient(sandbox)
    const { token } = await own.start()
    const executive = await own.executive()
    const list = '/omni/flow/get-all'
    await own.advance('23h')
    expect((await own.call('GET', list, { token: executive })).status).toBe(200)
    await own.advance('1h')
    expect((await own.call('GET', list, { token: executive })).json.status).toBe(401)
    expect((await own.call('GET', STATUS, { token })).status).toBe(200)
    await own.advance('88d')
    expect((await own.call('GET', STATUS, { token })).status).toBe(200)
    await own.advance('1d')
    expect((await own.call('GET', STATUS, { token })).json.status).toBe(401)
  })

  it('10 start works under /0 without a key, where the flow tells the tenant, and not elsewhere', async () => {
    const body = {
      configurationId: client.credentials.flowId,
      countryCode: 'ALL',
      externalId: null,
      language: 'en-US',
    }
    const bare = await client.call('POST', '/0/omni/start', { body, key: false })
    expect(bare.status).toBe(200)
    expect(bare.json.clientId).toBe(client.credentials.clientId)
    expect((await client.call('POST', '/omni/start', { body, key: false })).status).toBe(403)
  })

  it('41 a session that nobody finishes expires, and takes nothing more in', async () => {
    const own = await aClient(sandbox)
    const { token } = await own.start()
    await own.advance('23h')
    expect((await own.call('GET', STATUS, { token })).json).toEqual({ onboardingStatus: 'UNKNOWN' })
    await own.advance('1h')
    expect((await own.call('GET', STATUS, { token })).json).toEqual({ onboardingStatus: 'EXPIRED' })
    const late = await own.call('POST', '/omni/add/front-id/v2', { token, body: { base64Image: 'AAAA' } })
    expect(late.json).toMatchObject({ status: 400, error: 'The session has expired.' })
  })

  it('46 the executive log-in lies outside /omni, wants a key and ignores a stale token', async () => {
    const { email, password } = client.credentials.executive
    const logIn = (options: object) =>
      client.call('POST', '/executive/log-in', { body: { email, password }, ...options })
    const good = await logIn({ token: 'stale' })
    expect(good.status).toBe(200)
    const claims = JSON.parse(Buffer.from(good.json.token.split('.')[1], 'base64url').toString())
    expect(claims).toMatchObject({ role: 'ADMIN' })
    expect(claims.exp - claims.iat).toBe(86_400)
    expect((await logIn({ key: false })).status).toBe(403)
    expect((await logIn({ body: { email, password: 'wrong' } })).status).toBe(401)
    expect((await logIn({ body: { email } })).status).toBe(400)
  })
})

it('gives the same bytes again for the same seed and clock', async () => {
  const record = async () => {
    const own = await openSandbox()
    const texts: string[] = []
    try {
      const one = await aClient(own)
      const session = await one.through()
      texts.push(JSON.stringify(session), await one.executive())
      for (const path of ['get/onboarding/status', 'get/score', 'get/ocr-data', 'finish-status'])
        texts.push((await one.call('GET', `/omni/${path}`, { token: session.token })).text)
      const approved = await one.call('POST', '/omni/process/approve', { token: session.token, body: {} })
      return [...texts, approved.text]
    } finally {
      await own.close()
    }
  }
  expect(await record()).toEqual(await record())
})
