import { describe, expect, it } from 'vitest'
import { createClient, freshToken, sign } from '../http/cm/support.ts'
import { anAccount } from '../http/signicat/account.ts'
import { send } from '../support/http.ts'
import { NOON, startReceiver, startSandbox } from '../support/start-sandbox.ts'

const sandbox = await startSandbox()
const { control } = sandbox
const receiver = await startReceiver()
const DAY = 86_400_000
const TENANTS = 1000

const isoAt = (time: number) => `${new Date(time).toISOString().slice(0, 19)}Z`
const events = () => receiver.received().map(({ body }) => JSON.parse(body))

describe('1,000 tenants, each at a date of its own', () => {
  it('have a session run out each at its own time, and announce it once', async () => {
    const begin = async (i: number) => {
      const start = Date.parse(NOON) + i * DAY + i * 1000
      const tenant = `dated-${i}`
      const { credentials } = await control.post('/tenants', {
        id: tenant,
        clock: { now: isoAt(start), frozen: true },
        scenario: 'journey/expired',
      })
      const headers = { authorization: `Bearer ${freshToken(credentials.cm, start)}` }
      const base = `${sandbox.providers['cm']!.baseUrl}/id-scan/v1`
      await send('POST', `${base}/webhooks`, { headers, body: { url: `${receiver.url}/cm` } })
      const body = { tasks: ['document_scan'] }
      const { id, expires } = (await send('POST', `${base}/transactions`, { headers, body })).json
      expect(Date.parse(expires)).toBe(start + 3_600_000)
      const state = async () =>
        (await send('GET', `${base}/transactions/${id}`, { headers })).json.state as string
      return { tenant, id: id as string, start, state }
    }
    type Begun = Awaited<ReturnType<typeof begin>>
    const all: Begun[] = []
    for (let i = 0; i < TENANTS; i += 10)
      all.push(...(await Promise.all(Array.from({ length: 10 }, (_, k) => begin(i + k)))))

    // One half goes on; nothing of it reaches the other half, whatever its date.
    const advance = async (tenants: Begun[], by: string) => {
      for (let i = 0; i < tenants.length; i += 10)
        await Promise.all(
          tenants
            .slice(i, i + 10)
            .map(({ tenant }) => control.post(`/tenants/${tenant}/clock/advance`, { by })),
        )
    }
    const odd = all.filter((_, i) => i % 2 === 1)
    const even = all.filter((_, i) => i % 2 === 0)
    await advance(odd, '59m')
    expect(events()).toHaveLength(0)
    await advance(odd, '90s')
    expect(events()).toHaveLength(TENANTS / 2)
    for (const begun of [...odd.slice(0, 3), ...odd.slice(-3)]) expect(await begun.state()).toBe('expired')
    for (const begun of [...even.slice(0, 3), ...even.slice(-3)]) expect(await begun.state()).toBe('pending')
    await advance(even, '2h')
    await advance(odd, '2h')

    const told = new Map(events().map((event) => [event.transaction.id, event]))
    expect(events()).toHaveLength(TENANTS)
    for (const { id, start } of all) {
      expect(told.get(id).transaction.state).toBe('expired')
      expect(Date.parse(told.get(id).created)).toBe(start + 3_600_000)
    }
  })
})

describe('what falls due', () => {
  it('fires by its time, and at one time in the order in which it was set', async () => {
    const client = await createClient(sandbox, { id: 'ordered', scenario: 'journey/expired' })
    await client.call('POST', '/webhooks', { url: `${receiver.url}/ordered` })
    const create = async (expiresIn: number) =>
      (await client.create({ tasks: ['document_scan'], expiresIn })).id as string
    const late = await create(7200)
    const first = await create(5400)
    const second = await create(5400)
    const early = await create(3600)
    await client.advance('3h')
    const { deliveries } = await control.get('/tenants/ordered/deliveries')
    const order = deliveries
      .map((row: any): [string, string] => [row.createdAt, JSON.parse(row.body).transaction.id])
      .toSorted((a: [string, string], b: [string, string]) => a[0].localeCompare(b[0]))
    expect(order.map(([, id]: [string, string]) => id)).toEqual([early, first, second, late])
    expect(order.map(([at]: [string, string]) => at.slice(11, 16))).toEqual([
      '13:00',
      '13:30',
      '13:30',
      '14:00',
    ])
  })

  it('fires nothing when the clock goes backward', async () => {
    const client = await createClient(sandbox, { id: 'backward' })
    const { id } = await client.create()
    await control.put('/tenants/backward/clock', { now: '2026-02-01T00:00:00Z' })
    expect((await control.get(`/sessions/${id}`)).state).toBe('pending')
    await control.put('/tenants/backward/clock', { now: '2026-03-01T13:00:00Z' })
    expect((await control.get(`/sessions/${id}`)).state).toBe('expired')
  })
})

describe('on the clock of the tenant', () => {
  it('a token that the sandbox issued runs out', async () => {
    const account = await anAccount(sandbox)
    const read = async () => (await account.call('POST', '/assure/dossiers')).status
    expect(await read()).toBeLessThan(300)
    await account.advance('599s')
    expect(await read()).toBeLessThan(300)
    await account.advance('2s')
    expect(await read()).toBe(401)
  })

  it('a token that the caller signed runs out, where it is not good in real time either', async () => {
    const client = await createClient(sandbox, { id: 'signed' })
    const seconds = Date.parse(NOON) / 1000
    const claims = { iat: seconds, nbf: seconds, exp: seconds + 60 }
    const header = { alg: 'HS256', typ: 'JWT', kid: client.credentials.keyId }
    const authorization = `Bearer ${sign(claims, client.credentials.secret, header)}`
    const read = async () => (await client.call('GET', '/webhooks', undefined, { authorization })).status
    expect(await read()).toBe(200)
    await client.advance('1h')
    expect(await read()).toBe(401)
  })

  it('a link to the page dies with its session', async () => {
    const client = await createClient(sandbox, { id: 'linked' })
    const { url } = await client.create()
    const alive = await send('GET', url)
    expect(alive.text).toBe((await send('GET', url)).text)
    await client.advance('2h')
    const dead = await send('GET', url)
    expect(dead.text).not.toBe(alive.text)
    expect(dead.text).toMatch(/expired|no longer|ended|over/i)
  })

  it('data is kept as long as it is retained', async () => {
    const account = await anAccount(sandbox)
    const dossier = await account.dossier()
    const read = async () => {
      await account.signIn()
      return (await account.call('GET', `/assure/dossiers/${dossier}`)).status
    }
    await account.advance('29d')
    expect(await read()).toBe(200)
    await account.advance('23h')
    expect(await read()).toBe(200)
    await account.advance('1h')
    expect(await read()).toBe(404)
  })
})
