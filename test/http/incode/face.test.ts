import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { weave } from '../../../src/providers/incode/dialect/base64.ts'
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

const selfie = async (scenario: string, own: Client = client) => {
  const { token } = await own.start({}, scenario)
  return own.call('POST', '/omni/add/face/third-party?imageType=selfie', {
    token,
    body: { base64Image: image },
  })
}

describe('add face', () => {
  it('20 confidence 0 is a living face and 1 a spoof', async () => {
    const live = await selfie('accepted')
    expect(live.json).toMatchObject({ confidence: 0, isBright: true, hasLenses: false, hasFaceMask: false })
    for (const attack of ['print', 'screen', 'mask'])
      expect((await selfie(`liveness/${attack}-attack`)).json.confidence).toBe(1)
  })

  it('20 lenses and mask can be null, and confidence can be left out', async () => {
    expect((await selfie('face/lenses')).json.hasLenses).toBe(true)
    expect((await selfie('face/mask')).json.hasFaceMask).toBe(true)
    const own = await aClient(sandbox)
    await own.settings({ knobs: { 'K-FACE-CHECKS': 'null', 'K-CONFIDENCE': 'omitted' } })
    const { json } = await selfie('face/mask', own)
    expect([json.hasLenses, json.hasFaceMask, 'confidence' in json]).toEqual([null, null, false])
  })

  it.each([
    ['face/not-found', 4019, 'Face not found.'],
    ['face/several', 4010, 'More than one face detected.'],
    ['face/off-centre', 1003, 'Face cropping failed.'],
    ['face/too-far', 3005, 'Face is too small.'],
    ['face/blurred', 3006, 'Image is too blurry.'],
    ['face/too-dark', 3007, 'Image is too dark.'],
    ['face/glasses', 101, 'Glasses detected.'],
  ])('16 %s is refused with %i', async (scenario, status, error) => {
    const reply = await selfie(scenario)
    expect(reply.status).toBe(400)
    expect(reply.json).toMatchObject({ status, error, message: `BadRequestException: ${error}` })
  })

  it('16 the codes that share a meaning are chosen by knobs', async () => {
    const own = await aClient(sandbox)
    await own.settings({
      knobs: {
        'K-FACE-NOT-FOUND': 3004,
        'K-FACE-OFF-CENTRE': 1001,
        'K-FACE-BLURRED': 4077,
        'K-FACE-TOO-DARK': 100,
        'K-FACE-MASK': 4078,
        'K-SPOOF': 4005,
      },
    })
    const code = async (scenario: string) => (await selfie(scenario, own)).json.status
    expect(await code('face/not-found')).toBe(3004)
    expect(await code('face/off-centre')).toBe(1001)
    expect(await code('face/blurred')).toBe(4077)
    expect(await code('face/too-dark')).toBe(100)
    expect(await code('face/mask')).toBe(4078)
    expect(await code('liveness/print-attack')).toBe(4005)
    await own.settings({ knobs: { 'K-FACE-TOO-DARK': 'isBright', 'K-FACE-GLASSES': 'hasLenses' } })
    expect((await selfie('face/too-dark', own)).json.isBright).toBe(false)
    expect((await selfie('face/glasses', own)).json.hasLenses).toBe(true)
  })

  it('16 a picture that lies on its side is refused with 3009 and one that is too small with 3008', async () => {
    const { token } = await client.start()
    const add = (bytes: Buffer, own = client, with_ = token) =>
      own.call('POST', '/omni/add/face', { token: with_, body: { base64Image: bytes.toString('base64') } })
    const turned = await sharp(Buffer.from(image, 'base64'))
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toBuffer()
    expect((await add(turned)).json).toMatchObject({
      status: 3009,
      error: 'Image in portrait orientation is expected.',
    })
    const own = await aClient(sandbox)
    await own.settings({ knobs: { 'K-FACE-MINIMUM-PIXELS': 400 } })
    const started = await own.start()
    expect((await add(Buffer.from(image, 'base64'), own, started.token)).json.status).toBe(3008)
  })

  it('21 imageType may be missing, and the SDK’s woven picture is recovered whatever the flag says', async () => {
    const { token, interviewId } = await client.start()
    const digits = 'a1'.repeat(32)
    const add = (body: object) => client.call('POST', '/omni/add/face', { token, body })
    expect((await add({ base64Image: weave(image, digits), encrypted: true })).status).toBe(200)
    expect((await add({ base64Image: image, encrypted: true })).status).toBe(200)
    expect((await add({ base64Image: weave(image, digits) })).status).toBe(200)
    // What a newer SDK has ciphered cannot be opened: the scenario decides.
    const own = await client.start({}, 'face/mask')
    const ciphered = Buffer.from('ciphered by a module of its own').toString('base64')
    const opaque = { base64Image: ciphered, encrypted: true }
    const reply = await client.call('POST', '/omni/add/face', { token: own.token, body: opaque })
    expect(reply.json).toMatchObject({ confidence: 0, hasFaceMask: true })
    const { captures } = await client.session(interviewId)
    expect(new Set(captures.map((capture: any) => capture.sha256)).size).toBe(1)
  })
})

describe('process face', () => {
  const match = async (scenario: string) => {
    const { token } = await client.start({}, scenario)
    const body = { base64Image: image }
    await client.call('POST', '/omni/add/front-id/v2', { token, body })
    await client.call('POST', '/omni/add/face', { token, body })
    return (await client.call('POST', '/omni/process/face?imageType=selfie', { token, body: {} })).json
  }

  it('22 confidence 1 is a match and 0 none', async () => {
    expect(await match('accepted')).toEqual({
      confidence: 1,
      existingUser: false,
      existingInterviewId: null,
      existingExternalId: null,
      nameMatched: null,
    })
    expect((await match('face/mismatch')).confidence).toBe(0)
    expect(await match('person/already-known')).toMatchObject({
      existingUser: true,
      existingInterviewId: expect.stringMatching(/^[0-9a-f]{24}$/),
      nameMatched: true,
    })
  })

  it('23 a selfie alone moves no status, the match does, and post-processing never takes it back', async () => {
    const own = await aClient(sandbox)
    await own.settings({ knobs: { 'K-PROCESSING-MS': 5000 } })
    const { token } = await own.start()
    const body = { base64Image: image }
    const status = async () =>
      (await own.call('GET', '/omni/get/onboarding/status', { token })).json.onboardingStatus
    await own.call('POST', '/omni/add/front-id/v2', { token, body })
    await own.call('POST', '/omni/process/id', { token, body: {} })
    await own.call('POST', '/omni/add/face', { token, body })
    expect(await status()).toBe('UNKNOWN')
    await own.call('POST', '/omni/process/face', { token, body: {} })
    expect(await status()).toBe('FACE_VALIDATION_FINISHED')
    await own.advance('1m')
    expect(await status()).toBe('FACE_VALIDATION_FINISHED')
  })
})

describe('a client that follows the guide', () => {
  const isGood = (reply: any) =>
    reply.status === 200 &&
    !(reply.json.confidence > 0) &&
    !reply.json.hasLenses &&
    !reply.json.hasFaceMask &&
    reply.json.isBright

  it.each([
    ['plain', {}, true],
    ['dark', { exposure: -0.85 }, false],
    ['blurred', { blur: 0.9 }, false],
    ['second face', { face: 'second-person' }, false],
    ['mask', { face: 'mask' }, false],
    ['lenses', { face: 'lenses' }, false],
  ] as const)('judges a %s selfie of the sandbox’s camera', async (_name, shot, good) => {
    const { token, interviewId } = await client.start({}, 'accepted')
    const body = { base64Image: await photograph(client, interviewId, 'selfie', shot) }
    const reply = await client.call('POST', '/omni/add/face/third-party', { token, body })
    expect(isGood(reply)).toBe(good)
  })
})
