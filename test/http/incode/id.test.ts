import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Sandbox } from '../../../src/sandbox.ts'
import { aClient, aPlainPicture, openSandbox, photograph, type Client } from './client.ts'

let sandbox: Sandbox
let client: Client
let image: string

beforeAll(async () => {
  sandbox = await openSandbox()
  client = await aClient(sandbox)
  image = await aPlainPicture()
})
afterAll(() => sandbox.close())

const upload = async (scenario: string, side: 'front' | 'back' = 'front', query = '') => {
  const { token } = await client.start({}, scenario)
  if (side === 'back')
    await client.call('POST', '/omni/add/front-id/v2', { token, body: { base64Image: image } })
  return client.call('POST', `/omni/add/${side}-id/v2${query}`, { token, body: { base64Image: image } })
}

describe('uploading', () => {
  it.each([
    ['capture/nothing-in-view', 'front', 'UNKNOWN_DOCUMENT_TYPE'],
    ['document/unrecognised', 'front', 'UNKNOWN_DOCUMENT_TYPE'],
    ['document/wrong-side', 'front', 'WRONG_DOCUMENT_SIDE'],
    ['document/wrong-side-back', 'back', 'WRONG_DOCUMENT_SIDE'],
    ['document/type-not-allowed', 'front', 'ID_TYPE_UNACCEPTABLE'],
    ['document/country-not-allowed', 'front', 'ID_TYPE_UNACCEPTABLE'],
    ['capture/cropped', 'front', 'UNABLE_TO_ALIGN_DOCUMENT'],
    ['capture/too-dark', 'front', 'DOCUMENT_NOT_READABLE'],
    ['capture/too-bright', 'front', 'DOCUMENT_NOT_READABLE'],
  ] as const)('12 %s is told in a body of 200 with all five members', async (scenario, side, reason) => {
    const reply = await upload(scenario, side)
    expect(reply.status).toBe(200)
    expect(reply.json).toMatchObject({ classification: false, failReason: reason })
    for (const name of ['sharpness', 'glare', 'horizontalResolution'])
      expect(reply.json[name]).toBeTypeOf('number')
  })

  it('13 a good picture keeps the guide’s limits, a poor one breaks just its own', async () => {
    const good = (await upload('accepted')).json
    expect(good).toMatchObject({
      classification: true,
      readability: true,
      typeOfId: 'Passport',
      sessionStatus: 'Alive',
    })
    expect(good.failReason).toBeUndefined()
    const limits = (body: any) => [body.sharpness >= 10, body.glare >= 10, body.horizontalResolution >= 155]
    expect(limits(good)).toEqual([true, true, true])
    expect(limits((await upload('capture/blurred')).json)).toEqual([false, true, true])
    expect(limits((await upload('capture/glare')).json)).toEqual([true, false, true])
    expect(limits((await upload('capture/low-resolution')).json)).toEqual([true, true, false])
  })

  it('14 a one-sided document and onlyFront let the client skip the back', async () => {
    expect((await upload('accepted')).json.skipBackIdCapture).toBe(true)
    expect((await upload('document/identity-card')).json.skipBackIdCapture).toBe(false)
    expect(
      (await upload('document/identity-card', 'front', '?onlyFront=true&retry=true')).json.skipBackIdCapture,
    ).toBe(true)
    const { interviewId, token } = await client.start()
    const body = { base64Image: image }
    await client.call('POST', '/omni/add/front-id/v2?captureType=UPLOAD', { token, body })
    expect((await client.session(interviewId)).captures[0].source).toBe('file')
  })

  it('15 a picture’s own bytes are taken as base64 is, and a digital ID as a PDF', async () => {
    const { token } = await client.start()
    const raw = Buffer.from(image, 'base64')
    const jpeg = { 'content-type': 'image/jpeg' }
    expect(
      (await client.call('POST', '/omni/add/front-id', { token, raw, headers: jpeg })).json.classification,
    ).toBe(true)
    expect(
      (await client.call('POST', '/omni/add/back-id', { token, raw, headers: jpeg })).json.classification,
    ).toBe(true)
    const digital = '/omni/add/front-id?idType=DigitalId'
    const other = await client.call('POST', digital, { token, raw, headers: jpeg })
    expect(other.json).toMatchObject({
      classification: false,
      failReason: 'DIGITAL_ID_REQUESTED_BUT_OTHER_PROVIDED',
    })
    const pdf = { raw: Buffer.from('%PDF-1.4\n%%EOF'), headers: { 'content-type': 'application/pdf' } }
    expect((await client.call('POST', digital, { token, ...pdf })).json.classification).toBe(true)
    expect((await client.call('POST', '/omni/process/id', { token, body: {} })).status).toBe(200)
    expect((await client.call('GET', '/omni/get/ocr-data', { token })).json.documentNumber).toBeTypeOf(
      'string',
    )
  })

  it('16 a front without a face is refused by 4019, by 1003 when the knob says so, and any code can be put in', async () => {
    expect((await upload('document/portrait-missing')).json).toMatchObject({
      status: 4019,
      error: 'Face not found.',
    })
    const own = await aClient(sandbox)
    await own.settings({ knobs: { 'K-ID-WITHOUT-FACE': 1003 }, inject: { addBackId: 4019, addFace: 4077 } })
    const { token } = await own.start({}, 'document/portrait-missing')
    const body = { base64Image: image }
    const code = async (path: string) => (await own.call('POST', path, { token, body })).json.status
    expect(await code('/omni/add/front-id/v2')).toBe(1003)
    expect(await code('/omni/add/back-id/v2')).toBe(4019)
    for (const wanted of [
      100, 101, 1001, 1003, 3002, 3004, 3005, 3006, 3007, 3008, 3009, 3010, 4005, 4010, 4019, 4077, 4078,
      6000,
    ]) {
      await own.settings({ inject: { addFace: wanted } })
      expect(await code('/omni/add/face')).toBe(wanted)
    }
    await own.settings({ inject: { addFace: 500 } })
    expect(await code('/omni/add/face')).toBe(500)
  })
})

describe('processing', () => {
  const FINISHED = '/omni/get/postprocess/isfinished'
  const status = async (own: Client, token: string) =>
    (await own.call('GET', '/omni/get/onboarding/status', { token })).json.onboardingStatus

  it('17 processing answers at once without a body, and its two statuses come on the clock', async () => {
    const own = await aClient(sandbox)
    await own.settings({ knobs: { 'K-PROCESSING-MS': 4000, 'K-POST-PROCESSING-MS': 2000 } })
    const { token } = await own.start()
    await own.call('POST', '/omni/add/front-id/v2', { token, body: { base64Image: image } })
    const process = await own.call('POST', '/omni/process/id?queueName=', {
      token,
      headers: { 'content-type': 'application/json' },
    })
    expect(process.json).toEqual({ success: true, isDocumentExpired: false })
    expect(await status(own, token)).toBe('UNKNOWN')
    expect((await own.call('GET', FINISHED, { token })).json).toEqual({ finished: false })
    await own.advance('4s')
    expect(await status(own, token)).toBe('ID_VALIDATION_FINISHED')
    expect((await own.call('GET', FINISHED, { token })).json).toEqual({ finished: false })
    await own.advance('2s')
    expect(await status(own, token)).toBe('POST_PROCESSING_FINISHED')
    expect((await own.call('GET', FINISHED, { token })).json).toEqual({ finished: true })
  })

  it('18 isfinished is false before anything is processed', async () => {
    const { token } = await client.start()
    expect((await client.call('GET', FINISHED, { token })).json).toEqual({ finished: false })
  })

  it('19 an ID is processed once for each upload, and a processing error leaves it stuck until it is taken anew', async () => {
    const { token } = await client.start()
    const front = () => client.call('POST', '/omni/add/front-id/v2', { token, body: { base64Image: image } })
    const process = () => client.call('POST', '/omni/process/id', { token, body: {} })
    await front()
    expect((await process()).status).toBe(200)
    expect((await process()).json.status).toBe(400)
    await front()
    expect((await process()).status).toBe(200)

    const stuck = await client.start({}, 'system/processing-error')
    const send = (path: string, body: object) => client.call('POST', path, { token: stuck.token, body })
    await send('/omni/add/front-id/v2', { base64Image: image })
    expect((await send('/omni/process/id', {})).json).toMatchObject({
      status: 6000,
      error: 'Processing error',
    })
    expect((await send('/omni/process/id', {})).json.status).toBe(400)
  })
})

describe('a client that follows the guide', () => {
  const isGood = (body: any) =>
    body.classification && body.glare >= 10 && body.sharpness >= 10 && body.horizontalResolution >= 155

  it('accepts a clean picture of the sandbox’s camera', async () => {
    const { token, interviewId } = await client.start()
    const body = { base64Image: await photograph(client, interviewId, 'front') }
    const reply = await client.call('POST', '/omni/add/front-id/v2', { token, body })
    expect(isGood(reply.json)).toBe(true)
    expect(reply.json.horizontalResolution).toBeGreaterThan(500)
  })

  it.each([
    ['blurred', { blur: 0.9 }],
    ['glared', { glare: 0.9 }],
    ['dark', { exposure: -0.85 }],
    ['small', { resolution: 0.9 }],
  ])('asks for another picture after a %s one, whatever the scenario', async (_name, shot) => {
    const { token, interviewId } = await client.start({}, 'accepted')
    const body = { base64Image: await photograph(client, interviewId, 'front', shot) }
    const reply = await client.call('POST', '/omni/add/front-id/v2', { token, body })
    expect(isGood(reply.json)).toBe(false)
  })
})
