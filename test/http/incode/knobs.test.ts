import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Sandbox } from '../../../src/sandbox.ts'
import { aClient, aPlainPicture, type Client, openSandbox } from './client.ts'

// Every knob of the tokens, the sessions' lives, the errors, the score and the retries changes just what it names.
let sandbox: Sandbox
let own: Client
const STATUS = '/omni/get/onboarding/status'

beforeAll(async () => {
  sandbox = await openSandbox()
})
afterAll(() => sandbox.close())

async function withKnobs(knobs: object, more: object = {}): Promise<Client> {
  own = await aClient(sandbox)
  await own.settings({ ...more, knobs })
  return own
}
const statusOf = async (token: string, options: object = {}) =>
  (await own.call('GET', STATUS, { token, ...options })).status

describe('tokens and callers', () => {
  it('9 K-SESSION-TOKEN-DAYS ends a session token at its very millisecond', async () => {
    await withKnobs({ 'K-SESSION-TOKEN-DAYS': 1, 'K-SESSION-EXPIRY-MINUTES': 10_000 })
    const { token } = await own.start()
    await own.advance('86399s')
    await own.advance('999ms')
    expect(await statusOf(token)).toBe(200)
    await own.advance('1ms')
    expect(await statusOf(token)).toBe(401)
  })

  it('9 46 K-EXECUTIVE-TOKEN-HOURS and K-CUSTOMER-TOKEN-DAYS do the same for theirs', async () => {
    await withKnobs({ 'K-EXECUTIVE-TOKEN-HOURS': 2, 'K-CUSTOMER-TOKEN-DAYS': 1 })
    const { interviewId, token } = await own.through()
    const customer = (await own.call('POST', '/omni/process/approve', { token, body: {} })).json.token
    const executive = await own.executive()
    const read = async () =>
      (await own.call('GET', `${STATUS}?id=${interviewId}`, { token: executive })).status
    await own.advance('7199s')
    expect(await read()).toBe(200)
    await own.advance('1s')
    expect(await read()).toBe(401)
    expect(await statusOf(customer)).toBe(200)
    await own.advance('22h')
    expect(await statusOf(customer)).toBe(401)
    expect(await statusOf(token)).toBe(200)
  })

  it('10 K-KEYLESS-START says where a session starts without a key', async () => {
    const start = async (path: string) => {
      const body = { configurationId: own.credentials.flowId }
      return (await own.call('POST', path, { key: false, body })).status
    }
    // Who names no key and no token is judged by the settings of tenant default.
    const defaults = (knobs: object) =>
      sandbox.control.patch('/tenants/default/providers/incode/settings', { knobs })
    own = await aClient(sandbox)
    expect([await start('/0/omni/start'), await start('/omni/start')]).toEqual([200, 403])
    await defaults({ 'K-KEYLESS-START': 'everywhere' })
    expect([await start('/0/omni/start'), await start('/omni/start')]).toEqual([200, 200])
    await defaults({ 'K-KEYLESS-START': 'never' })
    expect([await start('/0/omni/start'), await start('/omni/start')]).toEqual([403, 403])
    await defaults({ 'K-KEYLESS-START': 'under-0' })
  })

  it('10 a start without a key finds its tenant by any flow of its settings, too', async () => {
    const flowId = '0123456789abcdef01234567'
    const start = () => own.call('POST', '/0/omni/start', { key: false, body: { configurationId: flowId } })
    await withKnobs({})
    expect((await start()).status).toBe(404)
    await own.settings({ flows: { [flowId]: { flowType: 'workflow', idCaptureRetries: 9 } } })
    expect((await start()).json).toMatchObject({
      clientId: own.credentials.clientId,
      flowType: 'workflow',
      idCaptureRetries: 9,
      selfieCaptureRetries: 3,
    })
  })

  it('1 K-ZERO-PREFIX-KEY checks or ignores a wrong key under /0', async () => {
    await withKnobs({})
    const { token } = await own.start()
    const ask = async () => (await own.call('GET', `/0${STATUS}`, { token, key: 'nobodys' })).status
    expect(await ask()).toBe(403)
    await own.settings({ knobs: { 'K-ZERO-PREFIX-KEY': 'ignore' } })
    expect(await ask()).toBe(200)
  })

  it('9 K-BEARER-TOKEN takes the token from Authorization too', async () => {
    await withKnobs({})
    const { token } = await own.start()
    const ask = async () =>
      (await own.call('GET', STATUS, { headers: { authorization: `Bearer ${token}` } })).status
    expect(await ask()).toBe(401)
    await own.settings({ knobs: { 'K-BEARER-TOKEN': true } })
    expect(await ask()).toBe(200)
  })

  it.each([401, 403, 404])('9 K-FOREIGN-SESSION-ID answers another session’s id with %s', async (status) => {
    await withKnobs({ 'K-FOREIGN-SESSION-ID': status })
    const [first, second] = [await own.start(), await own.start()]
    const answer = await own.call('GET', `${STATUS}?id=${second.interviewId}`, { token: first.token })
    expect([answer.status, answer.json.status]).toEqual([status, status])
  })
})

describe('sessions and errors', () => {
  it('41 K-SESSION-EXPIRY-MINUTES and K-LINK-MINUTES end a session, K-EXPIRED-CALLS says what is taken then', async () => {
    await withKnobs({ 'K-SESSION-EXPIRY-MINUTES': 3, 'K-LINK-MINUTES': 1 })
    const body = { base64Image: await aPlainPicture() }
    const [slow, linked] = [await own.start(), await own.start()]
    expect(linked.onboardingLinkExpirationMinutes).toBe(1)
    await own.call('GET', '/omni/onboarding-url', { token: linked.token })
    const states = async () =>
      Promise.all(
        [slow, linked].map(
          async ({ token }) => (await own.call('GET', STATUS, { token })).json.onboardingStatus,
        ),
      )
    await own.advance('59s')
    expect(await states()).toEqual(['UNKNOWN', 'UNKNOWN'])
    await own.advance('1s')
    expect(await states()).toEqual(['UNKNOWN', 'EXPIRED'])
    await own.advance('2m')
    expect(await states()).toEqual(['EXPIRED', 'EXPIRED'])
    const add = async () =>
      (await own.call('POST', '/omni/add/front-id/v2', { token: slow.token, body })).status
    expect(await add()).toBe(400)
    await own.settings({ knobs: { 'K-EXPIRED-CALLS': 'accept' } })
    expect(await add()).toBe(200)
  })

  it('7 34 K-ERROR-PATH and K-OVERSIZE-STATUS word the error', async () => {
    await withKnobs({ 'K-ERROR-PATH': 'as-called', 'K-OVERSIZE-STATUS': 400 })
    const { token } = await own.start()
    const body = { base64Image: 'A'.repeat(10 * 1024 * 1024 + 4) }
    const answer = await own.call('POST', '/0/omni/add/front-id/v2/', { token, body })
    expect(answer.json).toMatchObject({ status: 400, path: '/0/omni/add/front-id/v2/' })
    expect(answer.status).toBe(400)
  })

  it('19 K-REPROCESS lets an ID be processed twice', async () => {
    await withKnobs({})
    const { token } = await own.identified()
    const again = async () => (await own.call('POST', '/omni/process/id', { token, body: {} })).status
    expect(await again()).toBe(400)
    await own.settings({ knobs: { 'K-REPROCESS': 'accept' } })
    expect(await again()).toBe(200)
  })

  it('13 K-SESSION-STATUS is what every answer says of the session', async () => {
    await withKnobs({ 'K-SESSION-STATUS': 'Closed' })
    const { token } = await own.start()
    const body = { base64Image: await aPlainPicture() }
    for (const path of ['/omni/add/front-id/v2', '/omni/add/face', '/omni/add/geolocation'])
      expect((await own.call('POST', path, { token, body })).json.sessionStatus).toBe('Closed')
  })
})

describe('score and webhooks', () => {
  it('22 K-WEAK-MATCH and K-SECTION-VALUE put numbers on a doubt', async () => {
    await withKnobs({ 'K-WEAK-MATCH': 0.5, 'K-SECTION-VALUE': 'mean' })
    const { token } = await own.identified('face/weak-similarity')
    const image = await aPlainPicture()
    await own.call('POST', '/omni/add/face', { token, body: { base64Image: image } })
    const match = (await own.call('POST', '/omni/process/face', { token, body: {} })).json
    expect(match.confidence).toBe(0.5)
    const expired = await own.through('document/expired')
    const value = async () =>
      Number(
        (await own.call('GET', '/omni/get/score', { token: expired.token })).json.idValidation.overall.value,
      )
    expect(await value()).toBeGreaterThan(50)
    await own.settings({ knobs: { 'K-SECTION-VALUE': 'minimum' } })
    expect(await value()).toBe(0)
  })

  it('40 the retry knobs make the schedule', async () => {
    const url = 'http://127.0.0.1:9/nobody-listens'
    await withKnobs(
      { 'K-WEBHOOK-FIRST-MS': 1000, 'K-WEBHOOK-FACTOR': 3, 'K-WEBHOOK-RETRIES': 2, 'K-WEBHOOK-SCALE': 2 },
      { webhooks: { onboardingStatus: url } },
    )
    const { token } = await own.start()
    await own.call('GET', '/omni/finish-status', { token })
    await own.advance('1h')
    const { deliveries } = await sandbox.control.get<any>(`/tenants/${own.tenant}/deliveries`)
    const times = deliveries[0].attempts.map((attempt: any) => Date.parse(attempt.at))
    expect(times.slice(1).map((time: number, i: number) => time - times[i])).toEqual([2000, 6000])
    expect(deliveries[0].state).toBe('failed')
  })

  it('48 foreignPictures lets a picture that is not ours decide', async () => {
    await withKnobs({})
    const { token } = await own.start()
    const add = async () => {
      const body = { base64Image: await aPlainPicture() }
      return (await own.call('POST', '/omni/add/front-id/v2', { token, body })).json.classification
    }
    expect(await add()).toBe(true)
    await own.settings({ foreignPictures: 'measure' })
    expect(await add()).toBe(false)
  })
})
