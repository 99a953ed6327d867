import { describe, expect, it } from 'vitest'
import { send } from '../../support/http.ts'
import { startSandbox } from '../../support/start-sandbox.ts'
import { createClient } from './support.ts'

const sandbox = await startSandbox()
const client = await createClient(sandbox, { id: 'create' })
const post = (body: unknown, headers = {}) => client.call('POST', '/transactions', body, headers)
const scan = (documentScan: unknown) => ({ tasks: ['document_scan'], settings: { documentScan } })
const SCAN = ['document_scan']

describe('16 tasks', () => {
  it.each([
    [SCAN],
    [['document_scan', 'face_liveness']],
    [['document_scan', 'face_liveness', 'face_match']],
    [['face_match', 'document_scan', 'face_liveness']],
  ])('16 accepts %j, in the order of execution', async (tasks) => {
    const { status, json } = await post({ tasks })
    expect(status).toBe(201)
    const order = ['document_scan', 'face_liveness', 'face_match']
    expect(json.tasks).toEqual(order.filter((task) => (tasks as string[]).includes(task)))
  })

  it.each([
    [undefined],
    [null],
    ['document_scan'],
    [[]],
    [['face_liveness']],
    [['document_scan', 'face_match']],
    [['face_liveness', 'face_match']],
    [['document_scan', 'document_scan']],
    [['document_scan', 'passport_scan']],
    [[{ type: 'other' }]],
    [[1]],
  ])('16 refuses %j', async (tasks) => {
    const { status, json } = await post({ tasks })
    expect(status).toBe(400)
    expect(json).toEqual({ status: 400, message: expect.stringContaining('tasks') })
  })

  it('17 accepts tasks as objects with a type and answers names', async () => {
    const { json } = await post({ tasks: [{ type: 'document_scan' }, 'face_liveness'] })
    expect(json.tasks).toEqual(['document_scan', 'face_liveness'])
  })
})

it('18 applies the defaults', async () => {
  const { json } = await post({ tasks: SCAN })
  expect(json).toMatchObject({ locale: 'en-US', mobileOnly: false, settings: null })
  expect(Date.parse(json.expires) - Date.parse(json.created)).toBe(3_600_000)
  expect(json).not.toHaveProperty('returnUrl')
})

it.each([
  ['19 expiresIn too short', { expiresIn: 3599 }, 'expiresIn'],
  ['19 expiresIn too long', { expiresIn: 86_401 }, 'The expiresIn must be between 3600 and 86400.'],
  ['19 expiresIn as text', { expiresIn: '3600' }, 'expiresIn'],
  ['19 expiresIn with a fraction', { expiresIn: 3600.5 }, 'expiresIn'],
  ['20 an unsupported locale', { locale: 'de-DE' }, 'locale'],
  ['20 a locale in another case', { locale: 'nl-nl' }, 'locale'],
  ['mobileOnly as text', { mobileOnly: 'true' }, 'mobileOnly'],
  ['a relative return address', { returnUrl: '/done' }, 'returnUrl'],
  ['a return address of another scheme', { mobileReturnUrl: 'ftp://shop.example' }, 'mobileReturnUrl'],
  ['settings that are no object', { settings: [] }, 'settings'],
  ['documentScan that is no object', { settings: { documentScan: 5 } }, 'settings.documentScan'],
])('refuses %s', async (_name, over, message) => {
  const { status, json } = await post({ tasks: SCAN, ...over })
  expect(status).toBe(400)
  expect(json.message).toContain(message)
})

it.each([
  ['allowedExpiration', 1.5],
  ['allowedExpiration', '30'],
  ['redactFields', 'personal_number'],
  ['redactFields', ['nonsense']],
  ['captureSources', []],
  ['captureSources', ['scanner']],
  ['level', 'extreme'],
  ['minimumAge', -1],
  ['minimumAge', 17.5],
  ['maximumAge', 151],
  ['validateFields', ['nonsense']],
  ['extractFields', [5]],
])('refuses settings.documentScan.%s of %j', async (name, value) => {
  const { status, json } = await post(scan({ [name]: value }))
  expect(status).toBe(400)
  expect(json.message).toContain(`settings.documentScan.${name}`)
})

it('refuses a minimum age above the maximum', async () => {
  expect((await post(scan({ minimumAge: 40, maximumAge: 20 }))).status).toBe(400)
})

it('tells the first problem in the order of the parameters', async () => {
  const { json } = await post({
    expiresIn: 1,
    locale: 'xx',
    settings: { documentScan: { level: 'x' } },
    tasks: [],
  })
  expect(json.message).toContain('tasks')
  const next = await post({ expiresIn: 1, locale: 'xx', tasks: SCAN })
  expect(next.json.message).toContain('locale')
})

it.each(['en-US', 'nl-NL', 'fr-FR', 'it-IT'])('20 supports %s', async (locale) => {
  expect((await post({ tasks: SCAN, locale })).json.locale).toBe(locale)
})

describe('the create form', () => {
  const settings = { documentScan: { redactFields: ['personal_number', 'signature'], level: 'advanced' } }

  it('21 has the documented keys in the documented order and echoes the settings', async () => {
    const { json, headers } = await post({ tasks: SCAN, settings, locale: 'nl-NL', expiresIn: 7200 })
    expect(Object.keys(json)).toEqual([
      'id',
      'state',
      'tasks',
      'settings',
      'url',
      'locale',
      'mobileOnly',
      'expires',
      'created',
    ])
    expect(json.settings).toEqual(settings)
    expect(json.state).toBe('pending')
    expect(json.id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
    expect(headers['content-type']).toBe('application/json')
  })

  it('22 tells times in whole seconds with an offset in numbers', async () => {
    const { json } = await post({ tasks: SCAN, expiresIn: 7200 })
    expect(json.created).toBe('2026-03-01T12:00:00+00:00')
    expect(json.expires).toBe('2026-03-01T14:00:00+00:00')
  })

  it('23 puts the page under locale and an unguessable token', async () => {
    const { json } = await post({ tasks: SCAN, locale: 'nl-NL' })
    const beside = `${client.base}/nl-nl/identifications/`
    expect(json.url.startsWith(beside)).toBe(true)
    expect(json.url.slice(beside.length)).toMatch(/^[A-Za-z0-9]{50}$/)
    const again = await post({ tasks: SCAN })
    expect(again.json.url).not.toBe(json.url)
  })

  it.each(['api.cm.com', 'api.cmdisp.com'])(
    '23 uses the vendor’s front-end host for who comes by %s',
    async (host) => {
      const answer = await send('POST', `${sandbox.url}/id-scan/v1/transactions`, {
        headers: { host, authorization: await authorization() },
        body: { tasks: SCAN },
      })
      expect(answer.status).toBe(201)
      expect(answer.json.url).toMatch(/^http:\/\/id-scan\.identity\.cm\.com\/en-us\/identifications\/\w{50}$/)
    },
  )

  it('echoes the return addresses only when they were sent', async () => {
    const { json } = await post({ tasks: SCAN, returnUrl: 'https://shop.example/done' })
    expect(json.returnUrl).toBe('https://shop.example/done')
    expect(json).not.toHaveProperty('mobileReturnUrl')
  })
})

it('69 ignores unknown request keys', async () => {
  const { status, json } = await post({
    tasks: SCAN,
    reference: 'x',
    settings: { other: 1, documentScan: { x: 1 } },
  })
  expect(status).toBe(201)
  expect(json).not.toHaveProperty('reference')
})

describe('bad bodies', () => {
  it.each([
    ['not JSON', '{"tasks":', { 'content-type': 'application/json' }, 400],
    ['no body', undefined, {}, 400],
    ['a JSON list', '[]', { 'content-type': 'application/json' }, 400],
    ['another content type', '<tasks/>', { 'content-type': 'text/xml' }, 415],
    ['a form', 'tasks=document_scan', { 'content-type': 'application/x-www-form-urlencoded' }, 415],
    ['two megabytes', ' '.repeat(2 * 1024 * 1024), { 'content-type': 'application/json' }, 413],
  ])('12 %s is answered in the error body', async (_name, body, headers, status) => {
    const answer = await post(body, headers as Record<string, string>)
    expect(answer.status).toBe(status)
    expect(Object.keys(answer.json)).toEqual(['status', 'message'])
    expect(answer.json.status).toBe(status)
    expect(answer.headers['content-type']).toBe('application/json')
  })
})

describe('a status that somebody scripted', () => {
  it.each([
    [500, 'Internal server error'],
    [503, 'Service unavailable'],
    [404, 'Not found'],
  ])('12 %i says “%s”', async (status, message) => {
    const own = await createClient(sandbox, { id: `fault-${status}` })
    const faults = [{ on: 'start', answer: status }]
    await sandbox.control.put(`/tenants/${own.tenant}/faults`, { faults })
    const answer = await own.call('POST', '/transactions', { tasks: SCAN })
    expect([answer.status, answer.json]).toEqual([status, { status, message }])
  })
})

describe('paths and methods', () => {
  it.each([
    ['POST', '/transactions/abc', 405, 'GET'],
    ['PUT', '/transactions', 405, 'POST'],
    ['GET', '/transactions', 405, 'POST'],
    ['DELETE', '/transactions/0b6c7c1e-52b5-4a0e-9a55-6d1c6d9c1a10', 405, 'GET'],
    ['PATCH', '/webhooks', 405, 'GET, POST'],
    ['GET', '/nowhere', 404, undefined],
    ['GET', '/transactions/0b6c7c1e-52b5-4a0e-9a55-6d1c6d9c1a10', 404, undefined],
    ['GET', '/transactions/not-even-an-id', 404, undefined],
    ['GET', '/transactions/a/results/b', 404, undefined],
    ['GET', `/downloads/${'x'.repeat(50)}`, 404, undefined],
  ])('15 %s %s answers %i', async (method, path, status, allow) => {
    const answer = await client.call(method, path)
    expect(answer.status).toBe(status)
    expect(answer.json).toEqual({ status, message: status === 404 ? 'Not found' : 'Method not allowed' })
    expect(answer.headers['allow']).toBe(allow)
  })

  it('14 a foreign id answers like an unknown one', async () => {
    const stranger = await createClient(sandbox, { id: 'stranger' })
    const { id } = await client.create()
    const foreign = await stranger.call('GET', `/transactions/${id}`)
    const unknown = await stranger.call('GET', '/transactions/0b6c7c1e-52b5-4a0e-9a55-6d1c6d9c1a10')
    expect(foreign.status).toBe(404)
    expect(foreign.text).toBe(unknown.text)
  })

  it('serves the sandbox alias and tidies slashes', async () => {
    const { id } = await client.create()
    for (const path of [`/id-scan-sandbox/v1/transactions/${id}`, `/id-scan/v1//transactions/${id}/`])
      expect((await client.call('GET', client.base + path)).status).toBe(200)
  })
})

async function authorization(): Promise<string> {
  const { freshToken } = await import('./support.ts')
  return `Bearer ${freshToken(client.credentials)}`
}
