import { createHmac } from 'node:crypto'
import { expect, it } from 'vitest'
import { createClient } from '../http/cm/support.ts'
import { anAccount, asDataUrl, foreignPicture } from '../http/signicat/account.ts'
import { startReceiver, startSandbox } from '../support/start-sandbox.ts'

const sandbox = await startSandbox()
const { control } = sandbox
let tenants = 0

/** A subscriber whose transaction has come to its end: two events, of the task and of the transaction. */
async function finished(deliveries: object[]) {
  const client = await createClient(sandbox, { id: `delivered-${tenants++}` })
  const receiver = await startReceiver()
  await client.call('POST', '/webhooks', { url: receiver.url })
  if (deliveries.length > 0) await client.scenario({ title: 'Disturbed webhooks', deliveries })
  const transaction = await client.create()
  await client.finish(transaction)
  const settled = await control.post(`/tenants/${client.tenant}/settle`)
  const heard = () =>
    receiver.received().map(({ body }) => JSON.parse(body).type.replace('.state.updated', '') as string)
  return { client, receiver, transaction, settled, heard, path: `/tenants/${client.tenant}` }
}

it('an event arrives twice, the same to the letter', async () => {
  const { heard, receiver } = await finished([{ event: 'task.state.updated', duplicate: 1 }])
  expect(heard().toSorted()).toEqual(['task', 'task', 'transaction'])
  const bodies = receiver.received().map(({ body }) => body)
  expect(new Set(bodies).size).toBe(2)
})

it('neighbours change places', async () => {
  expect((await finished([])).heard()).toEqual(['task', 'transaction'])
  expect((await finished([{ event: 'any', reorder: true }])).heard()).toEqual(['transaction', 'task'])
})

it('an event comes after the next state', async () => {
  const { heard } = await finished([{ event: 'task.state.updated', late: true }])
  expect(heard()).toEqual(['transaction', 'task'])
})

it('an event is lost, then tried again as the vendor tries again', async () => {
  const { heard, client, settled } = await finished([{ event: 'transaction.state.updated', lose: 2 }])
  expect(heard()).toEqual(['task'])
  expect(settled.pending.map(({ what }: { what: string }) => what).join()).toContain('delivery')
  await client.advance('2m')
  expect(heard()).toEqual(['task'])
  await client.advance('1m')
  expect(heard()).toEqual(['task', 'transaction'])
})

it('an event is delayed on the clock of the tenant, and settle does not wait for it', async () => {
  const { heard, client, settled } = await finished([{ event: 'any', delay: '5m' }])
  expect(heard()).toEqual([])
  expect(settled.pending.map(({ at }: { at: string }) => at)).toContain('2026-03-01T12:05:00Z')
  await client.advance('299s')
  expect(heard()).toEqual([])
  await client.advance('1s')
  expect(heard().toSorted()).toEqual(['task', 'transaction'])
})

it('an event comes back later, as if somebody had recorded it', async () => {
  const { heard, client } = await finished([{ event: 'transaction.state.updated', replayed: 1 }])
  expect(heard()).toEqual(['task', 'transaction'])
  await client.advance('1h')
  expect(heard()).toEqual(['task', 'transaction', 'transaction'])
})

it('a signature does not fit where the scenario says so', async () => {
  for (const spoiled of [false, true]) {
    const own = await anAccount(sandbox)
    const inbox = await startReceiver()
    await own.call('POST', '/events-management/subscriptions', { url: inbox.url, secret: 'top-secret' })
    const deliveries = spoiled ? [{ event: 'any', badSignature: true }] : []
    await control.put(`/tenants/${own.id}/scenario`, { scenario: { title: 'Signed', deliveries } })
    const path = await own.process(await own.dossier(), { provider: 'signicatpaper' })
    await own.call('POST', `${path}/images`, { front: asDataUrl(await foreignPicture()) })
    await own.call('POST', path)
    await own.settle()
    const [event] = inbox.received()
    const hex = createHmac('sha256', 'top-secret').update(event!.body).digest('hex')
    const signed = Object.values(event!.headers).some((value) => value.toLowerCase().includes(hex))
    expect(signed).toBe(!spoiled)
  }
})

it('one delivery is replayed, or all, or all shuffled by seed', async () => {
  const { heard, receiver, path } = await finished([])
  const { deliveries } = await control.get(`${path}/deliveries`)
  const one = deliveries.find(({ event }: { event: string }) => event.startsWith('transaction'))
  const replayed = await control.post(`/deliveries/${one.id}/replay`)
  expect(replayed.attempts).toHaveLength(2)
  expect(heard()).toEqual(['task', 'transaction', 'transaction'])
  expect(receiver.received()[1]!.body).toBe(receiver.received()[2]!.body)
  expect(await control.post(`${path}/deliveries/replay`)).toEqual({ replayed: 2 })
  expect(heard()).toHaveLength(5)
  expect(await control.post(`${path}/deliveries/replay`, { shuffled: true })).toEqual({ replayed: 2 })
  expect(heard().slice(5).toSorted()).toEqual(['task', 'transaction'])
})

it('the timeline leads from the call to the delivery to the answer of the consumer', async () => {
  const client = await createClient(sandbox, { id: 'caused' })
  const receiver = await startReceiver()
  await client.call('POST', '/webhooks', { url: receiver.url, events: ['transaction.state.updated'] })
  receiver.answerNext(503)
  const done = await client.create()
  const left = await client.create()
  await client.finish(done)
  await client.settle()
  await client.advance('2h')
  const story = async (id: string) =>
    (await control.get(`/sessions/${id}`)).timeline.filter(({ what }: { what: string }) =>
      ['webhook', 'delivery'].includes(what),
    )
  const [caused, first, second] = await story(done.id)
  expect(caused).toMatchObject({ event: 'transaction.state.updated', cause: expect.stringMatching(/^page /) })
  expect(first).toMatchObject({ delivery: caused.delivery, attempt: 1, status: 503, state: 'pending' })
  expect(second).toMatchObject({ delivery: caused.delivery, attempt: 2, status: 200, state: 'delivered' })
  const [byTimer] = await story(left.id)
  expect(byTimer).toMatchObject({ at: '2026-03-01T13:00:00Z', cause: 'timer expire' })
})
