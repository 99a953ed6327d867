import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeEach, expect, it } from 'vitest'
import type { Batch, DeliveryRow, Storage } from '../storage/port.ts'
import { openSqlite } from '../storage/sqlite/open-sqlite.ts'
import { deliver, type DeliverHouse, resumeDeliveries } from './deliver.ts'

const NOW = Date.parse('2026-03-01T12:00:00Z')

let answer: (id: string) => Promise<number>
const heard: string[] = []
const consumer = createServer(async (request, response) => {
  heard.push(request.url!.slice(1))
  response.writeHead(await answer(request.url!.slice(1))).end()
})
await new Promise<void>((resolve) => consumer.listen(0, '127.0.0.1', resolve))
afterAll(() => consumer.close())
const { port } = consumer.address() as AddressInfo

let storage: Storage
beforeEach(() => {
  storage = openSqlite(':memory:')
  heard.length = 0
  answer = async () => 200
})

function house(over: Partial<Storage> = {}): DeliverHouse {
  return {
    storage: { ...storage, ...over },
    manner: async () => ({
      retryAfterMs: () => 60_000,
      accepts: (status) => status === 200,
      timeoutMs: 5000,
    }),
    settings: async () => ({}),
    now: () => NOW,
    monotonicNow: () => 0,
    allowedTargets: [],
    published: () => {},
    underway: new Map(),
  }
}

const row = (id: string, more: Partial<DeliveryRow> = {}): DeliveryRow => ({
  id,
  tenant: 'a',
  provider: 'acme',
  event: 'done',
  eventId: id,
  url: `http://127.0.0.1:${port}/${id}`,
  headers: {},
  body: '{}',
  lane: 'one',
  createdAt: NOW,
  notBefore: NOW,
  state: 'pending',
  attempts: [],
  native: {},
  ...more,
})

const timers = async () => (await storage.listTimers('a')).map(({ name, at }) => [name, at - NOW])

it('who joins a lane while the outcome of the one before is being stored is called afterwards', async () => {
  await storage.commit({ deliveries: [row('first')] })
  let joined = false
  const inner = house({
    commit: async (batch: Batch) => {
      if (!joined) {
        joined = true
        await storage.commit({ deliveries: [row('second')] })
        await deliver(inner, 'second')
      }
      await storage.commit(batch)
    },
  })
  await deliver(inner, 'first')
  expect(heard).toEqual(['first'])
  expect(await timers()).toEqual([['second', 0]])
})

it('two timers for one try make one attempt', async () => {
  let release = () => {}
  const asked = new Promise<void>((arrived) => {
    answer = () => (arrived(), new Promise((resolve) => (release = () => resolve(200))))
  })
  await storage.commit({ deliveries: [row('only')] })
  const inner = house()
  const first = deliver(inner, 'only')
  await asked
  await deliver(inner, 'only')
  release()
  await first
  await deliver(inner, 'only')
  expect(heard).toEqual(['only'])
})

it('a timer that comes before the time of the next try makes none', async () => {
  answer = async () => 500
  await storage.commit({ deliveries: [row('refused')] })
  const inner = house()
  await deliver(inner, 'refused')
  await deliver(inner, 'refused')
  expect(heard).toEqual(['refused'])
  expect(await timers()).toEqual([['refused', 60_000]])
})

it('a replay is sent whatever the time of the next try, and both attempts are kept', async () => {
  answer = async () => 500
  await storage.commit({ deliveries: [row('again')] })
  const inner = house()
  await Promise.all([deliver(inner, 'again'), deliver(inner, 'again', 'replay')])
  expect(heard).toEqual(['again', 'again'])
  expect((await storage.findDelivery('again'))!.attempts).toHaveLength(2)
})

it('a start finds what a dead process was about to send', async () => {
  await storage.commit({
    deliveries: [row('lost'), row('timed'), row('done', { state: 'delivered' })],
    timers: [{ tenant: 'a', at: NOW + 5, kind: 'delivery', name: 'timed', provider: 'acme', data: {} }],
  })
  await resumeDeliveries(storage, 'a')
  expect(await timers()).toEqual([
    ['lost', 0],
    ['timed', 5],
  ])
})
