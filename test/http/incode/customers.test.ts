import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Sandbox } from '../../../src/sandbox.ts'
import { aClient, aPlainPicture, openSandbox, type Client } from './client.ts'

let sandbox: Sandbox
let client: Client
let image: string

beforeAll(async () => {
  sandbox = await openSandbox()
  image = await aPlainPicture()
})
afterAll(() => sandbox.close())

const approve = (token: string, own: Client) => own.call('POST', '/omni/process/approve', { token, body: {} })
const logIn = async (
  own: Client,
  hint: object,
  scenario = 'accepted',
  path = '/omni/1to1/identify/third-party',
) =>
  (
    await own.call('POST', path, {
      body: { ...hint, selfie: { base64Image: image } },
      headers: { 'x-sandbox-scenario': scenario },
    })
  ).json

describe('identities', () => {
  it('35 the same face is known once it was approved, in this tenant alone', async () => {
    client = await aClient(sandbox)
    const first = await client.through('accepted', { externalCustomerId: 'c-1' })
    const made = (await approve(first.token, client)).json
    expect(made).toMatchObject({ success: true, totalScore: 'OK', existingCustomer: false })
    expect(made.uuid).toMatch(/^[0-9a-f]{24}$/)
    expect(made.token).toMatch(/^eyJhbGciOiJIUzI1NiJ9\./)

    const second = await client.start()
    const send = (path: string, body: object) => client.call('POST', path, { token: second.token, body })
    await send('/omni/add/front-id/v2', { base64Image: image })
    await send('/omni/add/face', { base64Image: image })
    const match = await send('/omni/process/face', {})
    expect(match.json).toEqual({
      confidence: 1,
      existingUser: true,
      existingInterviewId: first.interviewId,
      existingExternalId: 'c-1',
      nameMatched: true,
    })
    const again = (await approve(second.token, client)).json
    expect(again).toMatchObject({ success: true, uuid: made.uuid, existingCustomer: true })

    const stranger = await aClient(sandbox)
    const theirs = await stranger.through()
    expect((await approve(theirs.token, stranger)).json.existingCustomer).toBe(false)
  })

  it('35 a session that has failed becomes no identity', async () => {
    const own = await aClient(sandbox)
    const { token } = await own.through('document/expired')
    expect((await approve(token, own)).json).toEqual({ success: false, totalScore: 'FAIL' })
    const executive = await own.executive()
    const { interviewId } = await own.through()
    const by = await own.call('POST', `/omni/process/approve?interviewId=${interviewId}`, {
      token: executive,
      body: {},
    })
    expect(by.json.success).toBe(true)
  })

  it('36 an executive deletes one session by query and many by body', async () => {
    const own = await aClient(sandbox)
    const executive = await own.executive()
    const sessions = [await own.start(), await own.start(), await own.start()]
    const [one, two, three] = sessions.map((session) => session.interviewId)
    const status = async (id: string) =>
      (await own.call('GET', `/omni/get/onboarding/status?id=${id}`, { token: executive })).status
    const path = `/omni/interview?interviewId=${one}&keepCustomer=false`
    expect((await own.call('DELETE', path, { token: sessions[0].token })).status).toBe(401)
    expect((await own.call('DELETE', path, { token: executive })).json).toMatchObject({ success: true })
    expect(await status(one)).toBe(404)
    expect((await own.call('DELETE', path, { token: executive })).status).toBe(404)
    const bulk = await own.call('DELETE', '/omni/interviews', {
      token: executive,
      body: { filter: { ids: [two, one] } },
    })
    expect(bulk.json).toMatchObject({ success: true })
    const bare = {
      filter: { ids: [three] },
      config: { deletePiiDataOnly: true, relatedEntitiesToKeep: ['stats'] },
    }
    expect((await own.call('DELETE', '/omni/interviews', { token: executive, body: bare })).status).toBe(200)
    expect([await status(two), await status(three)]).toEqual([404, 200])
    expect((await own.call('GET', '/omni/get/onboarding/status', { token: sessions[0].token })).status).toBe(
      401,
    )
  })
})

describe('face login', () => {
  it('45 a known face logs in, and the login can be verified', async () => {
    const own = await aClient(sandbox)
    const session = await own.through()
    await own.call('POST', '/omni/add/phone', { token: session.token, body: { phone: '+15550100' } })
    const { uuid } = (await approve(session.token, own)).json
    for (const hint of [{ uuid }, { customerId: uuid }, { phone: '+15550100' }]) {
      const login = await logIn(own, hint)
      expect(login).toMatchObject({
        faceMatch: true,
        spoofAttempt: false,
        overallStatus: 'PASS',
        customerId: uuid,
      })
      expect(login.transactionId).toMatch(/^[0-9a-f]{24}$/)
      const { transactionId, token, interviewToken } = login
      const verify = (body: object) => own.call('POST', '/omni/authentication/verify', { body })
      expect((await verify({ transactionId, token, interviewToken })).json).toEqual({ verified: true })
      expect((await verify({ transactionId, token: 'other', interviewToken })).json).toEqual({
        verified: false,
      })
    }
    expect(await logIn(own, {}, 'accepted', '/omni/oneToN/identify')).toMatchObject({ customerId: uuid })
  })

  it('45 a failed login says 4003, 4004, 4005 or 4015', async () => {
    const own = await aClient(sandbox)
    const { token } = await own.through()
    const { uuid } = (await approve(token, own)).json
    expect(await logIn(own, { uuid: '0'.repeat(24) })).toMatchObject({
      errorCode: 4004,
      errorMessage: "Can't find customer by any criteria.",
      overallStatus: 'FAIL',
      overallScore: 0,
      token: null,
    })
    expect(await logIn(own, { uuid }, 'liveness/print-attack')).toMatchObject({
      errorCode: 4005,
      spoofAttempt: true,
    })
    expect(await logIn(own, { uuid }, 'face/mismatch')).toMatchObject({ errorCode: 4015, faceMatch: false })
    expect(await logIn(own, { uuid }, 'person/watchlisted')).toMatchObject({ errorCode: 4003 })
    await own.settings({ blacklist: [uuid] })
    expect(await logIn(own, { uuid })).toMatchObject({ errorCode: 4003 })
    expect(await logIn(own, { uuid }, 'face/not-found')).toMatchObject({ status: 4019 })
    await own.settings({ knobs: { 'K-LOGIN-FAILURE': 'http-400' } })
    expect(await logIn(own, { uuid: 'nobody' })).toMatchObject({
      status: 4004,
      path: '/omni/1to1/identify/third-party',
    })
  })

  it('45 the newer login says what is wrong by name', async () => {
    const own = await aClient(sandbox)
    const path = '/omni/onboarding-authentications/authenticate'
    const session = await own.through()
    const { uuid } = (await approve(session.token, own)).json
    expect(await logIn(own, { customerId: uuid }, 'accepted', path)).toMatchObject({ overallStatus: 'PASS' })
    const name = async (hint: object, scenario: string) => (await logIn(own, hint, scenario, path)).error.name
    expect(await name({ customerId: uuid }, 'liveness/print-attack')).toBe('SPOOF_ATTEMPT_DETECTED')
    expect(await name({ customerId: uuid }, 'face/too-dark')).toBe('FACE_TOO_DARK')
    expect(await name({ customerId: uuid }, 'face/mask')).toBe('FACE_MASK_DETECTED')
    expect(await name({ customerId: 'nobody' }, 'accepted')).toBe('NONEXISTENT_CUSTOMER')
    expect(await name({ customerId: uuid }, 'person/watchlisted')).toBe('USER_IS_NOT_RECOGNIZED')
  })
})
