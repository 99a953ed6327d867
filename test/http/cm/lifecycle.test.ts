import { createHmac } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { send } from '../../support/http.ts'
import { NOON, startReceiver, startSandbox } from '../../support/start-sandbox.ts'
import { createSandbox } from '../../../src/sandbox.ts'
import { createClient, tokenOf } from './support.ts'

const sandbox = await startSandbox()
const TASKS = ['document_scan', 'face_liveness', 'face_match']

/** A consumer that knows nothing but the ready line’s credentials, Node’s crypto and HTTP. */
function plainClient(baseUrl: string, { keyId, secret }: { keyId: string; secret: string }) {
  const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
  return (method: string, path: string, body?: object) => {
    const now = Math.floor(Date.parse(NOON) / 1000)
    const head = encode({ alg: 'HS256', typ: 'JWT', kid: keyId })
    const signed = `${head}.${encode({ iat: now, nbf: now, exp: now + 60 })}`
    const authorization = `Bearer ${signed}.${createHmac('sha256', secret).update(signed).digest('base64url')}`
    const url = path.startsWith('http') ? path : `${baseUrl}/id-scan/v1${path}`
    return send(method, url, { headers: { authorization }, ...(body ? { body } : {}) })
  }
}

it(
  'creates, performs, hears by webhook, and fetches result, files and report',
  { timeout: 60_000 },
  async () => {
    const { credentials, id } = await sandbox.tenant('default')
    const call = plainClient(sandbox.providers['cm']!.baseUrl, credentials.cm)
    const receiver = await startReceiver()
    await call('POST', '/webhooks', { url: receiver.url, headers: { 'X-Key': 'k' } })
    const transaction = (await call('POST', '/transactions', { tasks: TASKS })).json
    const performed = await sandbox.control.post(`/sessions/${transaction.id}/perform`)
    expect(performed).toEqual({ state: 'completed', next: [] })
    expect(await sandbox.control.post(`/sessions/${transaction.id}/perform`)).toEqual(performed)
    await sandbox.control.post(`/tenants/${id}/settle`)
    const event = JSON.parse(receiver.received().at(-1)!.body)
    expect(event.transaction).toMatchObject({ id: transaction.id, state: 'completed' })
    const path = `/transactions/${transaction.id}/results/${event.transaction.resultId}`
    const result = (await call('GET', path)).json
    expect(result.tasks.map((task: any) => task.state)).toEqual(['completed', 'completed', 'completed'])
    const surname = result.tasks[0].result.find((one: any) => one.field === 'surname')
    expect(surname).toMatchObject({ comparison: 'match', locale: null })
    for (const { url } of result.tasks.flatMap((task: any) => task.files ?? []))
      expect((await call('GET', url)).bytes.subarray(0, 2).toString('hex')).toBe('ffd8')
    expect((await call('GET', `${path}/audit-report`)).bytes.subarray(0, 4).toString()).toBe('%PDF')
  },
)

it('an applicant who acts by itself needs no call at all', { timeout: 60_000 }, async () => {
  const client = await createClient(sandbox, { id: 'alone', scenario: 'journey/by-itself' })
  const { id } = await client.create({ tasks: TASKS })
  await client.advance('10m')
  expect((await client.details(id)).state).toBe('completed')
})

describe('66 and 67 states', () => {
  it('67 a transaction expires by the clock alone, and it is announced once', async () => {
    const client = await createClient(sandbox, { id: 'expiry' })
    const receiver = await startReceiver()
    await client.call('POST', '/webhooks', { url: receiver.url })
    const transaction = await client.create()
    await client.advance('3599s')
    expect((await client.details(transaction.id)).state).toBe('pending')
    await client.advance('1s')
    expect(receiver.received()).toHaveLength(1)
    expect((await client.details(transaction.id)).state).toBe('expired')
    await client.advance('2h')
    expect(receiver.received()).toHaveLength(1)
  })

  it('67 a clock that is set forward expires it just so', async () => {
    const client = await createClient(sandbox, { id: 'jump' })
    const transaction = await client.create({ tasks: ['document_scan'], expiresIn: 86_400 })
    await sandbox.control.put(`/tenants/jump/clock`, { now: '2026-03-02T12:00:00Z', frozen: true })
    expect((await client.details(transaction.id)).state).toBe('expired')
  })

  it('66 a final state never changes', async () => {
    const client = await createClient(sandbox, { id: 'final' })
    const transaction = await client.create()
    await client.finish(transaction)
    const before = await client.details(transaction.id)
    await client.advance('2d')
    expect(await client.details(transaction.id)).toEqual(before)
    expect((await client.page(tokenOf(transaction), 'capture/front', Buffer.from('x'))).status).toBe(409)
  })

  it('66 processing time passes between the last task and completion', async () => {
    const client = await createClient(sandbox, { id: 'slow' })
    await client.scenario({ title: 'Slow', timing: { document: '30s', face: '5s' } })
    const transaction = await client.create()
    const state = await client.show(tokenOf(transaction), 'front')
    expect(state.step).toBe('processing')
    const details = await client.details(transaction.id)
    expect([details.state, details.tasks[0].state]).toEqual(['pending', 'completed'])
    await client.advance('30s')
    expect((await client.details(transaction.id)).completed).toBe('2026-03-01T12:00:30+00:00')
  })
})

describe('the scenario of a transaction', () => {
  it('is read in a return address', async () => {
    const client = await createClient(sandbox, { id: 'field' })
    const transaction = await client.create({
      tasks: ['document_scan'],
      returnUrl: 'https://shop.example/?sandbox-scenario=document%2Fexpired-passport',
    })
    await client.show(tokenOf(transaction), 'front')
    const [scan] = (await client.details(transaction.id)).tasks[0].documentScans
    expect(scan.code).toBe('expiration_criteria_not_met')
  })

  it('is a tenant’s own: two of them run at once and see nothing of each other', async () => {
    const [one, two] = [
      await createClient(sandbox, { id: 'one', scenario: 'accepted' }),
      await createClient(sandbox, { id: 'two', scenario: 'document/expired' }),
    ]
    const receivers = [await startReceiver(), await startReceiver()]
    await one.call('POST', '/webhooks', { url: receivers[0]!.url })
    await two.call('POST', '/webhooks', { url: receivers[1]!.url })
    const made = await Promise.all([one.create(), two.create(), one.create(), two.create()])
    await Promise.all(made.map((transaction, i) => (i % 2 ? two : one).show(tokenOf(transaction), 'front')))
    const states = await Promise.all(
      made.map((transaction, i) => (i % 2 ? two : one).details(transaction.id)),
    )
    expect(states.map(({ state }) => state)).toEqual(['completed', 'pending', 'completed', 'pending'])
    expect((await two.call('GET', `/transactions/${made[0].id}`)).status).toBe(404)
    await one.settle()
    await two.settle()
    expect([receivers[0]!.received().length, receivers[1]!.received().length]).toEqual([4, 0])
  })
})

it(
  'two runs with one seed and a clock that stands still are the same byte for byte',
  { timeout: 60_000 },
  async () => {
    const run = async () => {
      const house = await createSandbox({ port: 0, now: NOON, frozen: true, seed: 7 })
      try {
        const texts: string[] = []
        const client = await createClient(house, { id: 'default' })
        const keep = async (answer: Promise<{ text: string }>) => {
          const { text } = await answer
          texts.push(text.replaceAll(house.url, 'URL'))
          return JSON.parse(text)
        }
        await keep(client.call('POST', '/webhooks', { url: 'https://shop.example' }))
        const made = await keep(client.call('POST', '/transactions', { tasks: TASKS }))
        const resultId = await client.finish(made)
        await keep(client.call('GET', `/transactions/${made.id}`))
        const path = `/transactions/${made.id}/results/${resultId}`
        const result = await keep(client.call('GET', path))
        for (const { url } of result.tasks[0].files)
          texts.push((await client.call('GET', url)).bytes.toString('hex'))
        texts.push((await client.call('GET', `${path}/audit-report`)).bytes.toString('hex'))
        return texts
      } finally {
        await house.close()
      }
    }
    expect(await run()).toEqual(await run())
  },
)
