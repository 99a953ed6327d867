import { describe, expect, it } from 'vitest'
import { startReceiver, startSandbox } from '../../support/start-sandbox.ts'
import { createClient } from './support.ts'

const sandbox = await startSandbox()
const TASKS = ['document_scan', 'face_liveness', 'face_match']
let tenants = 0
const newClient = (wish: object = {}) => createClient(sandbox, { id: `hooks-${tenants++}`, ...wish })

describe('60 subscribing', () => {
  it('60 answers keys in order, both events and no headers by default', async () => {
    const client = await newClient()
    const { status, json } = await client.call('POST', '/webhooks', { url: 'https://shop.example/cm' })
    expect(status).toBe(201)
    expect(Object.keys(json)).toEqual(['id', 'url', 'events', 'headers', 'updatedAt', 'createdAt'])
    expect(json).toMatchObject({
      events: ['transaction.state.updated', 'task.state.updated'],
      headers: null,
      createdAt: '2026-03-01T12:00:00+00:00',
    })
  })

  it.each([
    [{}],
    [{ url: 'http://shop.example/cm' }],
    [{ url: 'ftp://shop.example' }],
    [{ url: 'https://' }],
    [{ url: 5 }],
    [{ url: 'https://shop.example', events: [] }],
    [{ url: 'https://shop.example', events: ['other'] }],
    [{ url: 'https://shop.example', headers: [] }],
    [{ url: 'https://shop.example', headers: { 'X-A': 1 } }],
    [{ url: 'https://shop.example', headers: { 'bad name': 'x' } }],
    [{ url: 'https://shop.example', headers: { 'X-A': 'a\r\nb' } }],
  ])('60 refuses %j', async (body) => {
    const client = await newClient()
    const { json } = await client.call('POST', '/webhooks', body)
    expect(json).toEqual({ status: 400, message: expect.any(String) })
  })

  it('65 lists, changes, deletes, and then knows nothing of it', async () => {
    const client = await newClient()
    const first = (await client.call('POST', '/webhooks', { url: 'https://a.example' })).json
    const second = (await client.call('POST', '/webhooks', { url: 'https://b.example' })).json
    expect((await client.call('GET', '/webhooks')).json).toEqual([first, second])
    await client.advance('1m')
    const changed = await client.call('PUT', `/webhooks/${first.id}`, { events: ['task.state.updated'] })
    expect(changed.json).toEqual({
      ...first,
      events: ['task.state.updated'],
      updatedAt: '2026-03-01T12:01:00+00:00',
    })
    expect((await client.call('GET', `/webhooks/${first.id}`)).json).toEqual(changed.json)
    const deleted = await client.call('DELETE', `/webhooks/${first.id}`)
    expect(deleted.status).toBe(200)
    expect(deleted.json).toEqual(changed.json)
    for (const method of ['GET', 'PUT', 'DELETE'])
      expect(
        (await client.call(method, `/webhooks/${first.id}`, method === 'PUT' ? {} : undefined)).status,
      ).toBe(404)
    expect((await client.call('GET', '/webhooks')).json).toEqual([second])
  })

  it('14 another credential’s subscription is unknown', async () => {
    const [mine, yours] = [await newClient(), await newClient()]
    const { json } = await mine.call('POST', '/webhooks', { url: 'https://a.example' })
    expect((await yours.call('GET', `/webhooks/${json.id}`)).status).toBe(404)
    expect((await yours.call('GET', '/webhooks')).json).toEqual([])
  })
})

describe('delivering', () => {
  it('61, 62 and 64 sends task events before the transaction event they cause', async () => {
    const client = await newClient()
    const receiver = await startReceiver()
    const hook = { url: receiver.url, headers: { 'X-Shop-Secret': 'open sesame' } }
    await client.call('POST', '/webhooks', hook)
    const transaction = await client.create({ tasks: TASKS })
    const resultId = await client.finish(transaction)
    await client.settle()
    const events = receiver.received().map(({ body }) => JSON.parse(body))
    expect(events.map((event) => [event.type, event.task?.type ?? event.transaction.state])).toEqual([
      ['task.state.updated', 'document_scan'],
      ['task.state.updated', 'face_liveness'],
      ['task.state.updated', 'face_match'],
      ['transaction.state.updated', 'completed'],
    ])
    const last = events.at(-1)
    expect(Object.keys(last)).toEqual(['id', 'type', 'created', 'transaction'])
    expect(last.transaction).toEqual({ id: transaction.id, state: 'completed', resultId })
    expect(last.created).toBe('2026-03-01T12:00:00+00:00')
    expect(events[0].task).toEqual({ type: 'document_scan', state: 'completed' })
    expect(events[0].transaction).toEqual({ id: transaction.id, state: 'pending' })
    for (const { headers, method } of receiver.received()) {
      expect(method).toBe('POST')
      expect(headers).toMatchObject({ 'x-shop-secret': 'open sesame', 'content-type': 'application/json' })
      expect(Object.keys(headers).filter((name) => /signature|hmac|authorization/.test(name))).toEqual([])
    }
  })

  it('64 sends each subscriber only what it asked for, under ids of their own', async () => {
    const client = await newClient()
    const [all, some] = [await startReceiver(), await startReceiver()]
    await client.call('POST', '/webhooks', { url: all.url })
    await client.call('POST', '/webhooks', { url: some.url, events: ['transaction.state.updated'] })
    await client.finish(await client.create())
    await client.settle()
    expect(all.received()).toHaveLength(2)
    expect(some.received()).toHaveLength(1)
    const ids = [...all.received(), ...some.received()].map(({ body }) => JSON.parse(body).id)
    expect(new Set(ids).size).toBe(3)
  })

  it('62 a scan that leaves the task pending is no event', async () => {
    const client = await newClient({ scenario: 'document/expired' })
    const receiver = await startReceiver()
    await client.call('POST', '/webhooks', { url: receiver.url })
    const transaction = await client.create()
    await client.show(transaction.url.split('/').at(-1), 'front')
    await client.settle()
    expect(receiver.received()).toEqual([])
  })

  it('62 failed and expired transactions have no result id', async () => {
    const client = await newClient({ scenario: 'person/under-age' })
    const receiver = await startReceiver()
    await client.call('POST', '/webhooks', { url: receiver.url, events: ['transaction.state.updated'] })
    const bounded = { tasks: ['document_scan'], settings: { documentScan: { minimumAge: 18 } } }
    const failed = await client.create(bounded)
    const expired = await client.create(bounded)
    await client.show(failed.url.split('/').at(-1), 'front')
    await client.settle()
    await client.advance('1h')
    const transactions = receiver.received().map(({ body }) => JSON.parse(body).transaction)
    expect(transactions).toEqual([
      { id: failed.id, state: 'failed', resultId: null },
      { id: expired.id, state: 'expired', resultId: null },
    ])
  })

  it('63 tries again after 60, 120, 240, 480 and 960 seconds with the same event id, then gives up', async () => {
    const client = await newClient()
    const receiver = await startReceiver()
    receiver.answerNext(500, 404, 503, 500, 302, 500, 500)
    await client.call('POST', '/webhooks', { url: receiver.url, events: ['transaction.state.updated'] })
    await client.finish(await client.create())
    await client.settle()
    const counts = [receiver.received().length]
    for (const seconds of [59, 1, 119, 1, 240, 480, 960, 100_000]) {
      await client.advance(`${seconds}s`)
      counts.push(receiver.received().length)
    }
    expect(counts).toEqual([1, 1, 2, 2, 3, 4, 5, 6, 6])
    expect(new Set(receiver.received().map(({ body }) => body)).size).toBe(1)
  })

  it('63 a refused connection is tried again, and 2xx ends it', async () => {
    const client = await newClient()
    const receiver = await startReceiver()
    const { url } = receiver
    receiver.answerNext(400, 204)
    await client.call('POST', '/webhooks', { url, events: ['transaction.state.updated'] })
    await client.call('POST', '/webhooks', {
      url: 'http://127.0.0.1:1/nobody',
      events: ['transaction.state.updated'],
    })
    await client.finish(await client.create())
    await client.advance('2h')
    expect(receiver.received()).toHaveLength(2)
    const { deliveries } = await sandbox.control.get(`/tenants/${client.tenant}/deliveries`)
    const refused = deliveries.find((one: any) => one.url.includes('nobody'))
    expect(refused.attempts).toHaveLength(6)
  })

  it('63 a first try that fails holds up no other event', async () => {
    const client = await newClient()
    const receiver = await startReceiver()
    receiver.answerNext(500)
    await client.call('POST', '/webhooks', { url: receiver.url })
    await client.finish(await client.create())
    await client.settle()
    expect(receiver.received()).toHaveLength(2)
    await client.advance('60s')
    expect(receiver.received()).toHaveLength(3)
    const ids = receiver.received().map(({ body }) => JSON.parse(body).id)
    expect(ids[2]).toBe(ids[0])
  })
})

describe('a scenario that bends deliveries', () => {
  const arrivals = async (scenario: string) => {
    const client = await newClient({ scenario })
    const receiver = await startReceiver()
    await client.call('POST', '/webhooks', { url: receiver.url })
    await client.finish(await client.create({ tasks: ['document_scan', 'face_liveness'] }))
    await client.advance('3h')
    return receiver.received().map(({ body }) => JSON.parse(body))
  }
  const named = (events: any[]) => events.map((event) => event.task?.type ?? event.transaction.state)

  it('lets neighbours change places', async () => {
    const events = await arrivals('delivery/webhooks-reordered')
    expect(named(events)).toEqual(['face_liveness', 'document_scan', 'completed'])
  })

  it('sends an event twice under one id', async () => {
    const events = await arrivals('delivery/webhook-arrives-twice')
    expect(events).toHaveLength(6)
    expect(new Set(events.map(({ id }) => id)).size).toBe(3)
  })

  it('loses first tries and tells them after all', async () => {
    const events = await arrivals('delivery/webhook-lost-once')
    expect(named(events).sort()).toEqual(['completed', 'document_scan', 'face_liveness'])
  })
})
