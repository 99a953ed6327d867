import { describe, expect, it } from 'vitest'
import sharp from 'sharp'
import { send } from '../../support/http.ts'
import { startReceiver, startSandbox } from '../../support/start-sandbox.ts'
import { defaultSettings } from '../../../src/providers/cm/settings.ts'
import { createClient, foreignPicture, sign, tokenOf, type Client } from './support.ts'

const sandbox = await startSandbox()
const TASKS = ['document_scan', 'face_liveness', 'face_match']
const SCAN = ['document_scan']
let tenants = 0

async function withKnob(knobs: object, wish: object = {}): Promise<Client> {
  const client = await createClient(sandbox, { id: `knob-${tenants++}`, ...wish })
  await client.settings(knobs)
  return client
}

async function resultOf(client: Client, body: object = { tasks: SCAN }, scenario = 'accepted') {
  const transaction = await client.create(body, scenario)
  const resultId = await client.finish(transaction)
  const path = `/transactions/${transaction.id}/results/${resultId}`
  const result = (await client.call('GET', path)).json
  return { transaction, resultId, path, result, scan: result.tasks[0] }
}

async function scanned(client: Client, scenario: unknown, documentScan: object = {}) {
  await client.scenario(scenario)
  const transaction = await client.create({ tasks: SCAN, settings: { documentScan } })
  const state = await client.show(tokenOf(transaction), 'front')
  return { transaction, state, details: await client.details(transaction.id) }
}

const tests: Record<string, () => Promise<void>> = {
  'K-SANDBOX': async () => {
    const client = await withKnob({ 'K-SANDBOX': false })
    expect((await client.call('GET', `${client.base}/id-scan-sandbox/v1/webhooks`)).status).toBe(404)
    expect((await client.call('GET', '/webhooks')).status).toBe(200)
  },
  'K-TOKEN': async () => {
    const client = await withKnob({ 'K-TOKEN': 24 })
    expect(tokenOf(await client.create())).toHaveLength(24)
  },
  'K-ESCAPE': async () => {
    const client = await withKnob({ 'K-ESCAPE': true })
    const { text, headers } = await client.call('POST', '/transactions', { tasks: SCAN })
    expect(text).toContain('http:\\/\\/127.0.0.1')
    expect(headers['content-type']).toBe('application/json')
  },
  'K-UNKNOWN': async () => {
    const client = await withKnob({ 'K-UNKNOWN': 'refuse' })
    expect((await client.call('POST', '/transactions', { tasks: SCAN, more: 1 })).status).toBe(400)
    const inner = { tasks: SCAN, settings: { documentScan: { more: 1 } } }
    expect((await client.call('POST', '/transactions', inner)).json.message).toContain('documentScan.more')
  },
  'K-CORS': async () => {
    const client = await withKnob({ 'K-CORS': ['https://shop.example'] })
    const origin = { origin: 'https://shop.example' }
    const { headers } = await client.call('GET', '/webhooks', undefined, origin)
    expect(headers['access-control-allow-origin']).toBe('https://shop.example')
    const other = await client.call('GET', '/webhooks', undefined, { origin: 'https://x.example' })
    expect(other.headers).not.toHaveProperty('access-control-allow-origin')
  },
  'K-STATUS': async () => {
    const client = await withKnob({ 'K-STATUS': { validation: 422 } })
    const { status, json } = await client.call('POST', '/transactions', {})
    expect([status, json.status]).toEqual([422, 422])
  },
  'K-LEEWAY': async () => {
    const client = await withKnob({ 'K-LEEWAY': 0 })
    await client.settings({}, { callerClock: 'tenant' })
    const { keyId, secret } = client.credentials
    const now = Date.parse('2026-03-01T12:00:00Z') / 1000
    const token = sign({ iat: now, nbf: now + 10, exp: now + 70 }, secret, { alg: 'HS256', kid: keyId })
    const authorization = `Bearer ${token}`
    expect((await client.call('GET', '/webhooks', undefined, { authorization })).status).toBe(401)
  },
  'K-MAXLIFE': async () => {
    const client = await withKnob({ 'K-MAXLIFE': 900 })
    expect((await client.call('GET', '/webhooks')).status).toBe(401)
  },
  'K-TENANCY': async () => {
    const [one, two] = [await withKnob({ 'K-TENANCY': 'shared' }), await withKnob({ 'K-TENANCY': 'shared' })]
    const { id } = await one.create()
    expect((await two.call('GET', `/transactions/${id}`)).status).toBe(200)
  },
  'K-CREATED': async () => {
    const client = await withKnob({ 'K-CREATED': 200 })
    expect((await client.call('POST', '/transactions', { tasks: SCAN })).status).toBe(200)
    expect((await client.call('POST', '/webhooks', { url: 'https://a.example' })).status).toBe(200)
  },
  'K-TASKOBJ': async () => {
    const client = await withKnob({ 'K-TASKOBJ': 'strings' })
    expect((await client.call('POST', '/transactions', { tasks: [{ type: SCAN[0] }] })).status).toBe(400)
  },
  'K-LOCALES': async () => {
    const client = await withKnob({ 'K-LOCALES': ['en-US', 'de-DE'] })
    expect((await client.create({ tasks: SCAN, locale: 'de-DE' })).locale).toBe('de-DE')
    expect((await client.call('POST', '/transactions', { tasks: SCAN, locale: 'fr-FR' })).status).toBe(400)
  },
  'K-RETURNURL': async () => {
    const client = await withKnob({ 'K-RETURNURL': { returnUrl: 'backTo', aliases: true, echo: 'always' } })
    const named = await client.create({ tasks: SCAN, backTo: 'https://a.example/' })
    expect(named).toMatchObject({ backTo: 'https://a.example/', mobileReturnUrl: null })
    const alias = await client.create({ tasks: SCAN, redirectUrl: 'https://b.example/' })
    expect(alias.backTo).toBe('https://b.example/')
  },
  'K-CAPTURE': async () => {
    const client = await withKnob({ 'K-CAPTURE': ['camera'] })
    const { capture } = (await client.page(tokenOf(await client.create()))).json
    expect(capture).toMatchObject({ camera: true, file: false })
  },
  'K-LEVEL': async () => {
    const client = await withKnob({ 'K-LEVEL': { values: ['light', 'full'], default: 'full' } })
    const { id } = await client.create()
    expect((await client.details(id)).tasks[0].level).toBe('full')
    const body = { tasks: SCAN, settings: { documentScan: { level: 'advanced' } } }
    expect((await client.call('POST', '/transactions', body)).status).toBe(400)
  },
  'K-SETTINGSNULL': async () => {
    expect((await (await withKnob({ 'K-SETTINGSNULL': 'object' })).create()).settings).toEqual({})
    expect((await (await withKnob({ 'K-SETTINGSNULL': 'array' })).create()).settings).toEqual([])
    const filled = (await (await withKnob({ 'K-SETTINGSNULL': 'defaults' })).create()).settings
    expect(filled.documentScan.allowedExpiration).toBe(0)
  },
  'K-URLLOCALE': async () => {
    const client = await withKnob({ 'K-URLLOCALE': 'en-us' })
    expect((await client.create({ tasks: SCAN, locale: 'nl-NL' })).url).toContain('/en-us/identifications/')
  },
  'K-RESULTID': async () => {
    const client = await withKnob({ 'K-RESULTID': true })
    const { transaction, resultId } = await resultOf(client)
    expect((await client.details(transaction.id)).resultId).toBe(resultId)
    expect((await client.details((await client.create()).id)).resultId).toBeNull()
  },
  'K-EXPIREDFILES': async () => {
    const after = async (value: string) => {
      const client = await withKnob({ 'K-EXPIREDFILES': value })
      const { transaction } = await scanned(client, 'document/expired')
      await client.advance('1h')
      return (await client.details(transaction.id)).tasks[0]
    }
    expect(await after('drop')).not.toHaveProperty('documentScans')
    const [scan] = (await after('null-url')).documentScans
    expect(scan.files.map((file: any) => file.url)).toEqual([null, null, null])
  },
  'K-FACEDETAIL': async () => {
    const client = await withKnob({ 'K-FACEDETAIL': 'minimal' })
    const { id } = await client.create({ tasks: TASKS })
    expect((await client.details(id)).tasks[1]).toEqual({ type: 'face_liveness', state: 'pending' })
  },
  'K-STATES': async () => {
    const states = { pending: 'open', completed: 'done', failed: 'refused', expired: 'over' }
    const client = await withKnob({ 'K-STATES': states })
    const transaction = await client.create()
    expect(transaction.state).toBe('open')
    await client.finish(transaction)
    expect(await client.details(transaction.id)).toMatchObject({ state: 'done', tasks: [{ state: 'done' }] })
  },
  'K-FACEFAIL': async () => {
    const client = await withKnob({ 'K-FACEFAIL': 'failed' })
    const transaction = await client.create({ tasks: TASKS }, 'face/mismatch')
    await client.show(tokenOf(transaction), 'front')
    const state = await client.show(tokenOf(transaction), 'selfie')
    expect(state.end.kind).toBe('failed')
    expect((await client.details(transaction.id)).state).toBe('failed')
  },
  'K-ATTEMPTS': async () => {
    const client = await withKnob({ 'K-ATTEMPTS': { liveness: 1, scans: 2 } })
    const { transaction, details } = await scanned(client, 'document/expired')
    expect(details.state).toBe('pending')
    await client.show(tokenOf(transaction), 'front')
    expect((await client.details(transaction.id)).state).toBe('failed')
    const { result } = await resultOf(client, { tasks: TASKS }, 'liveness/print-attack')
    expect(result.tasks[1]).toMatchObject({ state: 'failed', attempts: 1 })
  },
  'K-ORDER': async () => {
    const order = ['processing', 'type', 'sides', 'expired', 'text', 'expiry-unreadable', 'age', 'fields']
    const client = await withKnob({ 'K-ORDER': order })
    const findings = ['document.expired', 'document.text-unreadable']
    const { details } = await scanned(client, { title: 'Both', decide: 'as-scripted', findings })
    expect(details.tasks[0].documentScans[0].code).toBe('expiration_criteria_not_met')
  },
  'K-RESULTIDFIELD': async () => {
    const { result, resultId } = await resultOf(await withKnob({ 'K-RESULTIDFIELD': 'result' }))
    expect(result.id).toBe(resultId)
  },
  'K-SCORE': async () => {
    const body = { tasks: SCAN }
    for (const manner of ['minimum', 'first']) {
      const { scan } = await resultOf(await withKnob({ 'K-SCORE': manner }), body, 'document/identity-card')
      const scores = scan.files.flatMap((file: any) => file.score ?? [])
      expect(scan.score).toBe(manner === 'first' ? scores[0] : Math.min(...scores))
    }
  },
  'K-COMPARISON': async () => {
    const client = await withKnob({ 'K-COMPARISON': 'no_match' })
    const { scan } = await resultOf(client, undefined, 'document/data-inconsistent')
    expect(scan.result.map((one: any) => one.comparison)).toContain('no_match')
  },
  'K-FACERESULT': async () => {
    const names = { score: 'confidence', selfie: 'face', threshold: 0.99 }
    const { result } = await resultOf(await withKnob({ 'K-FACERESULT': names }), { tasks: TASKS })
    expect(result.tasks[1].files[0].type).toBe('face')
    expect(result.tasks[2].confidence).toBeLessThan(0.99)
    expect(result.tasks[2].state).toBe('failed')
    const lenient = await withKnob({ 'K-FACERESULT': { ...names, threshold: 0.1 } })
    const doubtful = await resultOf(lenient, { tasks: TASKS }, 'face/weak-similarity')
    expect(doubtful.result.tasks[2].state).toBe('completed')
  },
  'K-DOCTYPE-CASE': async () => {
    const { scan } = await resultOf(await withKnob({ 'K-DOCTYPE-CASE': 'upper' }))
    expect(scan.files[0].type).toBe('PASSPORT')
  },
  'K-FIELDS': async () => {
    const client = await withKnob({ 'K-FIELDS': { personal_number: 'social_security_number' } })
    const names = (await resultOf(client)).scan.result.map((one: any) => one.field)
    expect(names).toContain('social_security_number')
    expect(names).not.toContain('personal_number')
  },
  'K-FORMATS': async () => {
    const { scan } = await resultOf(await withKnob({ 'K-FORMATS': 'printed' }))
    const expiry = scan.result.find((one: any) => one.field === 'date_of_expiry')
    expect(expiry.values[0].value).toMatch(/^\d\d\.\d\d\.\d{4}$/)
  },
  'K-ONCE': async () => {
    const client = await withKnob({ 'K-ONCE': 'once' })
    const { path } = await resultOf(client)
    expect((await client.call('GET', path)).status).toBe(404)
  },
  'K-FRAME': async () => {
    const client = await withKnob({ 'K-FRAME': ['https://shop.example'] })
    const { headers } = await send('GET', (await client.create()).url)
    expect(headers['content-security-policy']).toBe('frame-ancestors https://shop.example')
  },
  'K-EVENT': async () => {
    const message = async (shape: string) => {
      const client = await withKnob({ 'K-EVENT': shape })
      const transaction = await client.create()
      const { end } = await client.show(tokenOf(transaction), 'front')
      return end.messages[0].data
    }
    expect(await message('resultId-only')).toEqual({ resultId: expect.any(String) })
    expect(await message('string')).toMatch(/^[0-9a-f-]{36}$/)
  },
  'K-REDIRECT': async () => {
    const client = await withKnob({ 'K-REDIRECT': 'top' })
    const transaction = await client.create({ tasks: SCAN, returnUrl: 'https://a.example/' })
    expect((await client.show(tokenOf(transaction), 'front')).end.redirectTop).toBe(true)
  },
  'K-DLAUTH': async () => {
    const client = await withKnob({ 'K-DLAUTH': 'public' })
    const { scan } = await resultOf(client)
    expect((await send('GET', scan.files[0].url)).status).toBe(200)
    expect((await send('GET', `${client.base}/id-scan/v1/downloads/nothing`)).status).toBe(401)
  },
  'K-DLTYPE': async () => {
    const client = await withKnob({ 'K-DLTYPE': 'png' })
    const { scan } = await resultOf(client)
    const { headers, bytes } = await client.call('GET', scan.files[0].url)
    expect(headers).toMatchObject({ 'content-type': 'image/png' })
    expect(headers['content-disposition']).toContain('.png')
    expect((await sharp(bytes).metadata()).format).toBe('png')
  },
  'K-REDACTRAW': async () => {
    const client = await withKnob({ 'K-REDACTRAW': 'withheld' })
    const { details } = await scanned(client, 'document/expired', { redactFields: ['signature'] })
    const types = details.tasks[0].documentScans[0].files.map((file: any) => file.type)
    expect(types).toEqual(['passport', 'portrait'])
  },
  'K-AUDIT': async () => {
    const client = await withKnob({ 'K-AUDIT': { path: 'flat', format: 'json' } })
    const { path, transaction } = await resultOf(client)
    expect((await client.call('GET', `${path}/audit-report`)).status).toBe(404)
    const report = (await client.call('GET', `/transactions/${transaction.id}/audit-report`)).json
    expect(report.transaction.id).toBe(transaction.id)
    expect(report.files[0].sha256).toMatch(/^[0-9a-f]{64}$/)
  },
  'K-WHDELETE': async () => {
    const client = await withKnob({ 'K-WHDELETE': 'empty' })
    const { json } = await client.call('POST', '/webhooks', { url: 'https://a.example' })
    const answer = await client.call('DELETE', `/webhooks/${json.id}`)
    expect([answer.status, answer.text]).toEqual([204, ''])
  },
  'K-DISABLED': async () => {
    const client = await withKnob({ 'K-DISABLED': true })
    const { json } = await client.call('POST', '/webhooks', { url: 'https://a.example' })
    expect(Object.keys(json)).toEqual([
      'id',
      'url',
      'events',
      'headers',
      'disabled',
      'updatedAt',
      'createdAt',
    ])
  },
  'K-TASKEVENT': async () => {
    const client = await withKnob({ 'K-TASKEVENT': 'inside' })
    const receiver = await startReceiver()
    await client.call('POST', '/webhooks', { url: receiver.url, events: ['task.state.updated'] })
    await client.finish(await client.create())
    await client.settle()
    const event = JSON.parse(receiver.received()[0]!.body)
    expect(event.transaction.task).toEqual({ type: 'document_scan', state: 'completed' })
  },
  'K-RETRY': async () => {
    const client = await withKnob({ 'K-RETRY': { retries: 2, firstSeconds: 10, on: '5xx' } })
    const [busy, gone] = [await startReceiver(), await startReceiver()]
    busy.answerNext(500, 500, 500, 500)
    gone.answerNext(404, 404)
    for (const { url } of [busy, gone])
      await client.call('POST', '/webhooks', { url, events: ['transaction.state.updated'] })
    await client.finish(await client.create())
    await client.advance('1h')
    expect([busy.received().length, gone.received().length]).toEqual([3, 1])
  },
  'K-HTTPHOOK': async () => {
    const client = await withKnob({ 'K-HTTPHOOK': 'https-only' })
    expect((await client.call('POST', '/webhooks', { url: 'http://127.0.0.1:9/x' })).status).toBe(400)
  },
  'K-LIST': async () => {
    const client = await withKnob({ 'K-LIST': true })
    expect((await client.call('GET', '/transactions')).json).toEqual({
      currentPage: 1,
      data: [],
      from: null,
      lastPage: 1,
      perPage: 25,
      to: null,
      total: 0,
    })
    const made = [await client.create(), await client.create(), await client.create()]
    await client.finish(made[0])
    const page = (await client.call('GET', '/transactions?page=2&perPage=2')).json
    expect(page).toMatchObject({ currentPage: 2, from: 3, to: 3, lastPage: 2, total: 3 })
    const completed = (await client.call('GET', '/transactions?state=completed')).json
    expect(completed.data.map((one: any) => one.id)).toEqual([made[0].id])
    for (const query of ['page=0', 'perPage=101', 'perPage=x', 'state=odd'])
      expect((await client.call('GET', `/transactions?${query}`)).status).toBe(400)
  },
  'K-DELETE': async () => {
    const client = await withKnob({ 'K-DELETE': true })
    const { transaction, path, scan } = await resultOf(client)
    const before = await client.details(transaction.id)
    const deleted = await client.call('DELETE', `/transactions/${transaction.id}`)
    expect(deleted.json).toEqual(before)
    for (const gone of [`/transactions/${transaction.id}`, path, scan.files[0].url])
      expect((await client.call('GET', gone)).status).toBe(404)
    expect((await send('GET', transaction.url)).status).toBe(404)
  },
  'K-RATE': async () => {
    const client = await withKnob({ 'K-RATE': 2 })
    const statuses = []
    for (let i = 0; i < 3; i++) statuses.push(await client.call('GET', '/webhooks'))
    expect(statuses.map(({ status }) => status)).toEqual([200, 200, 429])
    expect(statuses[2]!.headers['retry-after']).toBe('1')
    await client.advance('1s')
    expect((await client.call('GET', '/webhooks')).status).toBe(200)
  },
  'K-RETENTION': async () => {
    const client = await withKnob({ 'K-RETENTION': 2 })
    const { path, scan } = await resultOf(client)
    await client.advance('47h')
    expect((await client.call('GET', path)).status).toBe(200)
    await client.advance('1h')
    expect((await client.call('GET', path)).status).toBe(404)
    expect((await client.call('GET', scan.files[0].url)).status).toBe(404)
  },
  'K-UPLOAD': async () => {
    const client = await withKnob({ 'K-UPLOAD': 0.0001 })
    const transaction = await client.create()
    const answer = await client.page(tokenOf(transaction), 'capture/front', await foreignPicture())
    expect([answer.status, answer.json.error.code]).toEqual([413, 'CAPTURE_UNREADABLE'])
  },
}

describe('70 every knob changes what it says', () => {
  it.each(Object.keys(defaultSettings.knobs))('70 %s', async (knob) => {
    expect(tests).toHaveProperty([knob])
    await tests[knob]!()
  })
})
