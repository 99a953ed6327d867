import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Sandbox } from '../../../src/sandbox.ts'
import { aClient, aPlainPicture, openSandbox, type Client } from './client.ts'

let sandbox: Sandbox
let client: Client
let token: string

beforeAll(async () => {
  sandbox = await openSandbox()
  client = await aClient(sandbox)
  token = (await client.start()).token
})
afterAll(() => sandbox.close())

const FRONT = '/omni/add/front-id/v2'
const JSON_TYPE = { 'content-type': 'application/json' }

it('refuses broken JSON in the vendor’s error body', async () => {
  const reply = await client.call('POST', FRONT, { token, raw: '{"base64Image":', headers: JSON_TYPE })
  expect(reply.json).toMatchObject({ status: 400, error: 'Request body is not valid JSON.', path: FRONT })
})

it('refuses a body of another kind, a list, and a picture’s own bytes where JSON is asked for', async () => {
  expect((await client.call('POST', FRONT, { token, body: ['x'] })).json.status).toBe(400)
  const raw = Buffer.from(await aPlainPicture(), 'base64')
  const bytes = await client.call('POST', FRONT, { token, raw, headers: { 'content-type': 'image/jpeg' } })
  expect(bytes.json.status).toBe(400)
})

it('refuses a missing, null, empty, non-base64 and non-image picture', async () => {
  for (const body of [
    {},
    { base64Image: null },
    { base64Image: '' },
    { base64Image: 42 },
    { base64Image: '***' },
    { base64Image: 'data:image/jpeg;base64,AAAA' },
    { base64Image: Buffer.from('no picture at all').toString('base64') },
  ]) {
    const reply = await client.call('POST', FRONT, { token, body })
    expect([reply.status, reply.json.status, reply.json.path]).toEqual([400, 400, FRONT])
  }
})

it('says 3010 of a selfie that cannot be decoded', async () => {
  const body = { base64Image: Buffer.from('no picture at all').toString('base64') }
  expect((await client.call('POST', '/omni/add/face', { token, body })).json.status).toBe(3010)
})

it('takes base64 with line breaks, as some encoders write it', async () => {
  const broken = (await aPlainPicture()).replaceAll(/(.{76})/g, '$1\n')
  expect((await client.call('POST', FRONT, { token, body: { base64Image: broken } })).status).toBe(200)
})

it('34 refuses a request of more than 10 MB and answers 502 in place of a larger answer', async () => {
  const body = { base64Image: 'A'.repeat(10 * 1024 * 1024 + 4) }
  const large = await client.call('POST', FRONT, { token, body })
  expect(large.json).toMatchObject({ status: 413, path: FRONT })
  const own = await aClient(sandbox)
  const session = await own.through()
  await own.settings({ knobs: { 'K-RESPONSE-BYTES': 100 } })
  const images = await own.call('POST', '/omni/get/images', {
    token: session.token,
    body: { images: ['selfie', 'fullFrameFrontID'] },
  })
  expect(images.json).toMatchObject({ status: 502, error: 'Bad Gateway' })
})

it('refuses calls in the wrong order', async () => {
  const fresh = (await client.start()).token
  const image = { base64Image: await aPlainPicture() }
  const post = (path: string, body: object = {}) => client.call('POST', path, { token: fresh, body })
  expect((await post('/omni/process/id')).json.status).toBe(400)
  expect((await post('/omni/process/face')).json.status).toBe(400)
  expect((await post('/omni/add/face', image)).status).toBe(200)
  // There is a selfie now and still nothing to compare it with.
  expect((await post('/omni/process/face')).json.status).toBe(400)
  expect((await post(FRONT, image)).status).toBe(200)
  expect((await post('/omni/process/face')).status).toBe(200)
})

it('refuses an unknown path with 404 and a wrong method with 405', async () => {
  expect((await client.call('GET', '/omni/nowhere', { token })).json).toMatchObject({
    status: 404,
    path: '/omni/nowhere',
  })
  const wrong = await client.call('GET', FRONT, { token })
  expect([wrong.status, wrong.json.status, wrong.headers.get('allow')]).toEqual([405, 405, 'POST'])
})

it('refuses an unknown flow, unless the knob lets it be the default one', async () => {
  const own = await aClient(sandbox)
  const body = { configurationId: '0'.repeat(24) }
  expect((await own.call('POST', '/omni/start', { body })).json).toMatchObject({
    status: 404,
    error: 'Flow not found.',
  })
  await own.settings({ knobs: { 'K-UNKNOWN-FLOW': 'default' } })
  expect((await own.call('POST', '/omni/start', { body })).status).toBe(200)
})

it('47 null and unknown members are passed over, and free text is not judged', async () => {
  const body = {
    countryCode: null,
    customFields: null,
    language: 'xx',
    somethingNew: { deep: [1] },
    redirectionUrl: '$not an address',
  }
  expect((await client.call('POST', '/omni/start', { body })).status).toBe(200)
  const url = '/omni/onboarding-url?redirectionUrl=$https://a b/?x=1&y={}'
  expect((await client.call('GET', url, { token })).status).toBe(200)
})
