import { createPublicKey, publicEncrypt, constants, randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { padOaep, seal, unseal } from '../../../src/providers/incode/e2ee.ts'
import type { Sandbox } from '../../../src/sandbox.ts'
import { aClient, aPlainPicture, openSandbox, type Client } from './client.ts'

let sandbox: Sandbox
let client: Client

beforeAll(async () => {
  sandbox = await openSandbox()
  client = await aClient(sandbox)
})
afterAll(() => sandbox.close())

describe('links', () => {
  it('37 the link needs no client id, leads to a page, and runs out as start has said', async () => {
    const own = await aClient(sandbox)
    const { token, interviewId, onboardingLinkExpirationMinutes } = await own.start()
    expect(onboardingLinkExpirationMinutes).toBe(15)
    const { url } = (await own.call('GET', '/omni/onboarding-url', { token })).json
    expect(url).toBe(
      `${own.base}/onboarding/${own.credentials.clientId}/flow/${own.credentials.flowId}?interviewId=${interviewId}`,
    )
    const page = await fetch(url)
    expect(page.headers.get('content-type')).toMatch(/^text\/html/)
    expect(await page.text()).not.toContain('dead-page')
    await own.advance('14m')
    expect(await (await fetch(url)).text()).not.toContain('dead-page')
    await own.advance('1m')
    expect(await (await fetch(url)).text()).toContain('This link has expired')
    const status = await own.call('GET', '/omni/get/onboarding/status', { token })
    expect(status.json).toEqual({ onboardingStatus: 'EXPIRED' })
    const nowhere = await fetch(url.replace(interviewId, '0'.repeat(24)))
    expect([nowhere.status, (await nowhere.text()).includes('not valid')]).toEqual([404, true])
  })

  it('37 the page’s own protocol goes through consent, front and selfie to the redirection', async () => {
    const own = await aClient(sandbox)
    const { token, interviewId } = await own.start({ redirectionUrl: 'https://example.com/done' })
    await own.call('GET', '/omni/onboarding-url', { token })
    const page = `/_page/${interviewId}`
    const image = Buffer.from(await aPlainPicture(), 'base64')
    const act = async (verb: string, body: object) =>
      (await own.call('POST', `${page}/${verb}`, { body })).json.step
    const capture = async (step: string) =>
      (await own.call('POST', `${page}/capture/${step}`, { raw: image })).json
    expect((await own.call('GET', page)).json).toMatchObject({ step: 'consent', progress: { at: 0 } })
    expect(await act('open', { device: 'mobile' })).toBe('consent')
    expect(await act('consent', { agree: true })).toBe('front')
    expect((await capture('front')).step).toBe('selfie')
    expect(await capture('selfie')).toMatchObject({
      step: 'done',
      end: { kind: 'finished', redirect: 'https://example.com/done' },
    })
    const status = await own.call('GET', '/omni/get/onboarding/status', { token })
    expect(status.json.onboardingStatus).toBe('ONBOARDING_FINISHED')
  })

  it('37 the page tells the vendor’s code when a picture is asked for again', async () => {
    const own = await aClient(sandbox)
    const image = Buffer.from(await aPlainPicture(), 'base64')
    const retry = async (scenario: string, steps: string[]) => {
      const { interviewId } = await own.start({}, scenario)
      await own.call('POST', `/_page/${interviewId}/consent`, { body: { agree: true } })
      let state: any
      for (const step of steps)
        state = (await own.call('POST', `/_page/${interviewId}/capture/${step}`, { raw: image })).json
      return [state.step, state.retry?.code]
    }
    expect(await retry('capture/blurred', ['front'])).toEqual(['front', 'sharpness'])
    expect(await retry('document/wrong-side', ['front'])).toEqual(['front', 'WRONG_DOCUMENT_SIDE'])
    expect(await retry('face/several', ['front', 'selfie'])).toEqual(['selfie', '4010'])
    // Three tries are what the flow grants; what was taken all the same goes on to somebody who looks.
    expect(await retry('capture/blurred', ['front', 'front', 'front'])).toEqual(['selfie', undefined])
  })
})

describe('what the SDK tells', () => {
  it('38 the fingerprint is answered with the consent that its place asks for', async () => {
    const own = await aClient(sandbox)
    const { token } = await own.start()
    const send = async () =>
      (await own.call('POST', '/0/omni/add/device-fingerprint', { token, key: false, body: { hash: 'x' } }))
        .json
    expect(await send()).toMatchObject({ success: true, sessionStatus: 'Alive', showMandatoryConsent: false })
    await own.settings({ flow: { showMandatoryConsent: true, regulationType: 'US_Illinois' } })
    expect(await send()).toMatchObject({
      ipCountry: 'UNITED STATES',
      ipState: 'ILLINOIS',
      showMandatoryConsent: true,
      regulationType: 'US_Illinois',
    })
  })

  it('39 events, position, frames and fingerprints never fail a flow', async () => {
    const { token } = await client.start()
    for (const path of [
      'add/event',
      'add/geolocation',
      'log/frame/v2?source=x',
      'add/device-fingerprint',
      'interview-events',
    ])
      for (const options of [
        { body: {} },
        { body: [] },
        { raw: 'no JSON', headers: { 'content-type': 'application/json' } },
        {},
      ]) {
        const reply = await client.call('POST', `/omni/${path}`, { token, ...options })
        expect([path, reply.status, reply.json.success]).toEqual([path, 200, true])
      }
  })

  it('39 a refused camera is told by an event and ends the applicant’s part', async () => {
    const { token, interviewId } = await client.start({}, 'journey/camera-denied')
    await sandbox.control.post(`/sessions/${interviewId}/perform`)
    const { events } = (await client.call('GET', '/omni/get/events', { token })).json
    expect(events).toEqual([expect.objectContaining({ eventName: 'permissionDenied' })])
    const { captures } = await client.session(interviewId)
    expect(captures).toEqual([])
  })

  it('side data is kept and read again, codes are compared', async () => {
    const { token, interviewCode, interviewId } = await client.start()
    const post = async (path: string, body: object) => (await client.call('POST', path, { token, body })).json
    const get = async (path: string) => (await client.call('GET', path, { token })).json
    await post('/omni/add/phone', { phone: '+15550100' })
    await post('/omni/add/email', { email: 'a@example.com' })
    await post('/omni/add/custom-fields', { customFields: { k: 'v' } })
    expect(await get('/omni/get/phone')).toEqual({ phone: '+15550100' })
    expect(await get('/omni/get/email')).toEqual({ email: 'a@example.com' })
    expect(await get('/omni/get/custom-fields')).toEqual({ customFields: { k: 'v' } })
    expect(await get('/omni/code/generate')).toMatchObject({ interviewCode })
    expect(await post('/omni/code/verify', { interviewCode })).toEqual({ success: true })
    expect(await post('/omni/code/verify', { interviewCode: 'ZZZZZZ' })).toEqual({ success: false })
    await get('/omni/send/sms-otp')
    const { otp } = (await client.session(interviewId)).native.side
    expect(await get(`/omni/compare/sms-otp?code=${otp}`)).toEqual({ success: true })
    expect(await get('/omni/compare/sms-otp?code=0')).toEqual({ success: false })
  })
})

describe('envelope', () => {
  it('42 after the handshake every body comes and goes encrypted', async () => {
    const { token } = await client.start()
    const { publicKey, sessionId } = (await client.call('GET', '/0/e2ee/key/v2', { key: false })).json
    const rsa = createPublicKey({ key: Buffer.from(publicKey, 'base64'), format: 'der', type: 'spki' })
    const encrypt = (message: Buffer) =>
      publicEncrypt(
        { key: rsa, padding: constants.RSA_NO_PADDING },
        padOaep(message, randomBytes(32), 256),
      ).toString('hex')
    const key = randomBytes(32)
    const headers = { sessionid: sessionId }
    const agreed = await client.call('POST', '/0/e2ee/key', {
      token,
      key: false,
      headers,
      body: { encryptedKey: encrypt(key), encryptedIv: encrypt(randomBytes(16)) },
    })
    expect(agreed.json).toMatchObject({ success: true })

    const sent = seal(
      key.toString('hex'),
      randomBytes(12),
      JSON.stringify({ base64Image: await aPlainPicture() }),
    )
    const reply = await client.call('POST', '/0/omni/add/front-id/v2', {
      token,
      key: false,
      headers,
      body: sent,
    })
    expect(reply.status).toBe(200)
    expect(Object.keys(reply.json).toSorted()).toEqual(['encryptedData', 'iv'])
    expect(JSON.parse(unseal(key.toString('hex'), reply.json)!)).toMatchObject({ classification: true })
    const text = seal(key.toString('hex'), randomBytes(12), JSON.stringify(await aPlainPicture()))
    const raw = await client.call('POST', '/0/omni/add/front-id', { token, key: false, headers, body: text })
    expect(JSON.parse(unseal(key.toString('hex'), raw.json)!)).toMatchObject({ classification: true })
    const status = await client.call('GET', '/0/omni/get/onboarding/status', { token, key: false, headers })
    expect(JSON.parse(unseal(key.toString('hex'), status.json)!)).toEqual({ onboardingStatus: 'UNKNOWN' })
    const wrong = seal('0'.repeat(64), randomBytes(12), '{}')
    const refused = await client.call('POST', '/0/omni/add/front-id/v2', {
      token,
      key: false,
      headers,
      body: wrong,
    })
    expect(JSON.parse(unseal(key.toString('hex'), refused.json)!)).toMatchObject({ status: 400 })
  })
})
