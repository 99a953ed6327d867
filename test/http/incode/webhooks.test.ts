import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import type { Sandbox } from '../../../src/sandbox.ts'
import { aClient, aPlainPicture, openSandbox, type Client } from './client.ts'

interface Arrival {
  path: string
  headers: Record<string, string | string[] | undefined>
  body: string
}

let sandbox: Sandbox
let client: Client
let server: Server
let url: string
let arrived: Arrival[]
/** What the receiver answers to the next webhooks; 204 when nothing is left. */
let answers: { status: number; type?: string }[]

beforeAll(async () => {
  sandbox = await openSandbox()
})
afterAll(() => sandbox.close())

beforeEach(async () => {
  arrived = []
  answers = []
  server = createServer((request, response) => {
    const parts: Buffer[] = []
    request.on('data', (part: Buffer) => parts.push(part))
    request.on('end', () => {
      arrived.push({
        path: request.url ?? '',
        headers: request.headers,
        body: Buffer.concat(parts).toString(),
      })
      if (request.url === '/token') {
        response.writeHead(200, { 'content-type': 'application/json' })
        response.end('{"access_token":"secret-token","expires_in":3600}')
        return
      }
      const { status, type } = answers.shift() ?? { status: 204 }
      response.writeHead(status, type === undefined ? {} : { 'content-type': type })
      response.end(type === 'application/json' ? 'null' : '')
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  client = await aClient(sandbox)
  await client.settings({ webhooks: { onboardingStatus: `${url}/hook` } })
})
afterEach(() => new Promise((resolve) => server.close(resolve)))

const settle = () => sandbox.control.post(`/tenants/${client.tenant}/settle`)
const told = () =>
  arrived.filter(({ path }) => path === '/hook').map(({ body }) => JSON.parse(body).onboardingStatus)

it('40 every status newly reached is told once and in order, UNKNOWN never', async () => {
  const { token, interviewId } = await client.through('accepted', {
    externalId: 'e-1',
    externalCustomerId: 'c-1',
  })
  await client.call('GET', '/omni/finish-status', { token })
  await client.call('GET', '/omni/finish-status', { token })
  await settle()
  expect(told()).toEqual([
    'ID_VALIDATION_FINISHED',
    'POST_PROCESSING_FINISHED',
    'FACE_VALIDATION_FINISHED',
    'ONBOARDING_FINISHED',
  ])
  expect(JSON.parse(arrived[0]!.body)).toEqual({
    interviewId,
    onboardingStatus: 'ID_VALIDATION_FINISHED',
    clientId: client.credentials.clientId,
    flowId: client.credentials.flowId,
    externalId: 'e-1',
    externalCustomerId: 'c-1',
  })
  expect(arrived[0]!.headers['content-type']).toBe('application/json')
})

it('40 a webhook not taken is sent again five times: after 30 s, then 2.5 times as long each', async () => {
  answers = Array.from({ length: 6 }, () => ({ status: 503 }))
  const { token } = await client.start()
  await client.call('GET', '/omni/finish-status', { token })
  await settle()
  expect(arrived).toHaveLength(1)
  for (const [seconds, count] of [
    [29, 1],
    [1, 2],
    [75, 3],
    [188, 4],
    [469, 5],
    [1172, 6],
    [86_400, 6],
  ] as const) {
    await client.advance(`${seconds}s`)
    expect(arrived).toHaveLength(count)
  }
})

it('40 200 counts with JSON alone, and a later status waits for an earlier one', async () => {
  answers = [
    { status: 200, type: 'text/plain' },
    { status: 200, type: 'application/json' },
  ]
  const { token } = await client.through()
  await client.call('GET', '/omni/finish-status', { token })
  await settle()
  expect(told()).toEqual(['ID_VALIDATION_FINISHED'])
  await client.advance('30s')
  await settle()
  expect(told().slice(1)).toEqual([
    'ID_VALIDATION_FINISHED',
    'POST_PROCESSING_FINISHED',
    'FACE_VALIDATION_FINISHED',
    'ONBOARDING_FINISHED',
  ])
})

it('40 custom headers and a token fetched with client credentials go along', async () => {
  await client.settings({
    webhookHeaders: { 'X-Shared': 'yes' },
    webhookOauth2: { url: `${url}/token`, clientId: 'id', clientSecret: 'secret' },
  })
  const { token } = await client.start()
  await client.call('GET', '/omni/finish-status', { token })
  await settle()
  const [asked, hook] = arrived
  expect(asked).toMatchObject({ path: '/token', body: 'grant_type=client_credentials' })
  expect(asked!.headers['authorization']).toBe(`Basic ${Buffer.from('id:secret').toString('base64')}`)
  expect(asked!.headers['content-type']).toBe('application/x-www-form-urlencoded')
  expect(hook).toMatchObject({ path: '/hook' })
  expect(hook!.headers['authorization']).toBe('Bearer secret-token')
  expect(hook!.headers['x-shared']).toBe('yes')
})

it('41 an expired session is told as EXPIRED', async () => {
  await client.start()
  await client.advance('1d')
  await settle()
  expect(told()).toEqual(['EXPIRED'])
})

it('28 what an executive decided is told', async () => {
  const { token, interviewId } = await client.start({}, 'review/nobody-decides')
  await client.call('GET', '/omni/finish-status', { token })
  await sandbox.control.post(`/sessions/${interviewId}/review`, { decision: 'reject' })
  await settle()
  expect(told()).toEqual(['ONBOARDING_FINISHED', 'MANUAL_REVIEW_REJECTED'])
})

it('45 a face login is told by a webhook of its own', async () => {
  await client.settings({ webhooks: { authentication: `${url}/login` } })
  const session = await client.through()
  const { uuid } = (await client.call('POST', '/omni/process/approve', { token: session.token, body: {} }))
    .json
  const selfie = { base64Image: await aPlainPicture() }
  await client.call('POST', '/omni/1to1/identify/third-party', { body: { uuid, selfie } })
  await settle()
  const [login] = arrived.filter(({ path }) => path === '/login')
  expect(JSON.parse(login!.body)).toMatchObject({ faceMatch: true, customerId: uuid, overallStatus: 'PASS' })
})
