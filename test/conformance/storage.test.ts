import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Session } from '../../src/domain/session/session.ts'
import {
  type DeliveryRow,
  type JournalRow,
  type Storage,
  type TenantRow,
  VersionConflict,
} from '../../src/storage/port.ts'
import { openSqlite } from '../../src/storage/sqlite/open-sqlite.ts'

/** Small enough to be passed by a test. */
const LIMITS = { journalRows: 10_000, mediaBytes: 1000 }

let folder = ''
const ENGINES: [name: string, open: () => Storage][] = [
  ['sqlite in memory', () => openSqlite(':memory:', LIMITS)],
  ['sqlite in a file', () => openSqlite(join(folder, 'store.db'), LIMITS)],
]

const tenant = (id: string): TenantRow => ({
  id,
  seed: 's',
  createdAt: 1,
  clock: { frozenAt: 1 },
  start: { clock: { frozenAt: 1 }, seed: 's' },
  credentials: {},
  settings: {},
  armed: [],
  faults: [],
  state: {},
})

const session = (id: string, tenantId = 'a', version = 0): Session =>
  ({
    id,
    tenant: tenantId,
    provider: 'p',
    version,
    createdAt: 5,
    scenario: { name: 's', rule: `rule of ${id}`, plan: { attempts: [{}] } },
    persona: { name: 'maria', given: ['Maria'] },
    document: { type: 'passport', sides: 1 },
    native: { n: 1 },
  }) as unknown as Session

const delivery = (id: string, tenantId = 'a'): DeliveryRow => ({
  id,
  tenant: tenantId,
  provider: 'p',
  event: 'e',
  eventId: `event-${id}`,
  url: 'http://127.0.0.1:1/',
  headers: {},
  body: '{}',
  createdAt: 1,
  notBefore: 1,
  state: 'pending',
  attempts: [],
  native: {},
})

const journalRow = (id: string, tenantId = 'a', status = 200): JournalRow => ({
  tenant: tenantId,
  id,
  at: 1,
  realAt: 1,
  provider: 'p',
  operation: 'getThing',
  session: 's1',
  method: 'GET',
  url: '/x',
  requestHeaders: {},
  requestBody: '',
  status,
  responseHeaders: {},
  responseBody: `body of ${id}`,
  elapsedMs: 1,
  explanation: {},
})

describe.each(ENGINES)('storage: %s', (_name, open) => {
  let storage: Storage
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'store-'))
    storage = open()
    await storage.commit({ tenants: [tenant('a'), tenant('b')] })
  })
  afterEach(async () => {
    await storage.close()
    rmSync(folder, { recursive: true, force: true })
  })

  it('reads back a tenant as it was written, and lists them by id', async () => {
    expect(await storage.readTenant('a')).toEqual(tenant('a'))
    expect((await storage.listTenants()).map((row) => row.id)).toEqual(['a', 'b'])
    expect(await storage.readTenant('nobody')).toBeUndefined()
  })

  it('saves session, outbox, timer and line of time together or not at all', async () => {
    await storage.commit({ sessions: [session('s1')] })
    const stale = session('s1', 'a', 7)
    const batch = {
      sessions: [stale],
      deliveries: [delivery('d1')],
      timers: [{ tenant: 'a', at: 1, kind: 'lifecycle' as const, name: 't', provider: 'p', data: {} }],
      events: [{ session: 's1', tenant: 'a', at: 1, what: 'call', data: {} }],
      records: [{ tenant: 'a', provider: 'p', kind: 'k', id: 'r', createdAt: 1, json: {} }],
    }
    // The conflict comes last in the batch's own order too: nothing of it may stay.
    await expect(storage.commit({ ...batch, sessions: [session('s2'), stale] })).rejects.toThrow(
      VersionConflict,
    )
    expect(await storage.findSession('s2')).toBeUndefined()
    expect(await storage.findDelivery('d1')).toBeUndefined()
    expect(await storage.listTimers('a')).toEqual([])
    expect(await storage.readEvents('s1')).toEqual([])
    expect(await storage.findRecord('a', 'p', 'k', 'r')).toBeUndefined()
    await storage.commit({ ...batch, sessions: [session('s1', 'a', 1)] })
    expect((await storage.findSession('s1'))?.version).toBe(2)
    expect(await storage.findDelivery('d1')).toEqual(delivery('d1'))
  })

  it('refuses the second of two who saved the same version', async () => {
    await storage.commit({ sessions: [session('s1')] })
    await storage.commit({ sessions: [session('s1', 'a', 1)] })
    await expect(storage.commit({ sessions: [session('s1', 'a', 1)] })).rejects.toThrow(VersionConflict)
  })

  it('lists the sessions of one tenant, newest first', async () => {
    await storage.commit({ sessions: [session('s1'), session('s2')] })
    await storage.commit({ sessions: [session('s3'), session('other', 'b')] })
    expect((await storage.listSessions({ tenant: 'a' })).map((s) => s.id)).toEqual(['s3', 's2', 's1'])
    expect((await storage.listSessions({ tenant: 'a', limit: 1 })).map((s) => s.id)).toEqual(['s3'])
    expect(await storage.listSessions({ tenant: 'a', provider: 'q' })).toEqual([])
  })

  it('gives due timers by time and order of arrival, each to one asker only', async () => {
    const timer = (at: number, name: string) => ({
      tenant: 'a',
      at,
      kind: 'lifecycle' as const,
      name,
      provider: 'p',
      data: {},
    })
    await storage.commit({
      timers: [timer(9, 'late'), timer(5, 'first'), timer(5, 'second'), timer(50, 'not yet')],
    })
    const due = await storage.dueTimers('a', 10, 10)
    expect(due.map((row) => row.name)).toEqual(['first', 'second', 'late'])
    expect((await storage.nextTimer('a'))?.name).toBe('first')
    expect(await storage.claimTimer('a', due[0]!.seq)).toBe(true)
    expect(await storage.claimTimer('a', due[0]!.seq)).toBe(false)
  })

  it('reads back a session as it was written, with its own scenario, person and document', async () => {
    const plain = session('s1')
    const other = { ...session('s2'), persona: { name: 'jan' }, document: plain.document } as Session
    await storage.commit({ sessions: [plain, other, session('s3', 'b')] })
    expect(await storage.findSession('s1')).toEqual({ ...session('s1'), version: 1 })
    expect(await storage.findSession('s2')).toEqual({ ...other, version: 1 })
    expect(await storage.findSession('s3')).toEqual({ ...session('s3', 'b'), version: 1 })
    expect(await storage.listSessions({ tenant: 'a' })).toEqual([
      { ...other, version: 1 },
      { ...session('s1'), version: 1 },
    ])
  })

  it('gives a session another person by another object, and nobody else', async () => {
    await storage.commit({ sessions: [session('s1'), session('s2')] })
    const read = (await storage.findSession('s1'))!
    expect(() => Object.assign(read.persona, { name: 'jan' })).toThrow(TypeError)
    await storage.commit({ sessions: [{ ...read, persona: { ...read.persona, name: 'jan' } }] })
    expect((await storage.findSession('s1'))!.persona.name).toBe('jan')
    expect((await storage.findSession('s2'))!.persona.name).toBe('maria')
  })

  it('stores persons again after the tenant was cleared, and after a batch that was refused', async () => {
    const refused = [session('s1'), session('nobody', 'a', 7)]
    await expect(storage.commit({ sessions: refused })).rejects.toThrow(VersionConflict)
    await storage.commit({ sessions: [session('s1')] })
    expect((await storage.findSession('s1'))!.persona.name).toBe('maria')
    await storage.clearTenant('a')
    await storage.commit({ sessions: [session('s1')] })
    expect((await storage.findSession('s1'))!.persona.name).toBe('maria')
  })

  it('keeps a bounded store of media: the oldest of any session go first, and are counted', async () => {
    const picture = (key: string, size: number, session?: string) => ({
      tenant: 'a',
      key,
      contentType: 'image/jpeg',
      bytes: new Uint8Array(size),
      ...(session === undefined ? {} : { session }),
    })
    await storage.commit({ media: [picture('setting', 300)] })
    await storage.commit({ media: [picture('m1', 200, 's1'), picture('m2', 400, 's2')] })
    expect((await storage.readUsage('a')).media).toEqual({ kept: 900, limit: 1000, dropped: 0 })
    await storage.commit({ media: [picture('m3', 400, 's3')] })
    const left = async () => {
      const rows = await Promise.all(
        ['setting', 'm1', 'm2', 'm3', 'm4'].map((k) => storage.readMedia('a', k)),
      )
      return rows.flatMap((row) => (row ? [row.key] : []))
    }
    expect(await left()).toEqual(['setting', 'm3'])
    expect((await storage.readUsage('a')).media).toEqual({ kept: 700, limit: 1000, dropped: 2 })
    // What has just been stored stays, however large.
    await storage.commit({ media: [picture('m4', 2000, 's4')] })
    expect(await left()).toEqual(['setting', 'm4'])
    expect((await storage.readUsage('b')).media).toEqual({ kept: 0, limit: 1000, dropped: 0 })
    await storage.clearTenant('a')
    expect((await storage.readUsage('a')).media).toEqual({ kept: 0, limit: 1000, dropped: 0 })
  })

  it('lists what is still to be delivered, all or of one lane, in the order of storing', async () => {
    const row = (id: string, lane: string, tenant = 'a') => ({ ...delivery(id, tenant), lane })
    await storage.commit({
      deliveries: [row('p1', 'left'), row('p2', 'right'), row('p3', 'left'), row('p4', 'left', 'b')],
    })
    await storage.commit({ deliveries: [{ ...row('p1', 'left'), state: 'delivered' }] })
    const ids = (rows: DeliveryRow[]) => rows.map(({ id }) => id)
    expect(ids(await storage.pendingDeliveries('a'))).toEqual(['p2', 'p3'])
    expect(ids(await storage.pendingDeliveries('a', 'left'))).toEqual(['p3'])
    expect(ids(await storage.pendingDeliveries('c'))).toEqual([])
  })

  it("cancels a session's timers by name or all, and never a delivery", async () => {
    const timer = (name: string, kind: 'lifecycle' | 'delivery') => ({
      tenant: 'a',
      at: 1,
      kind,
      name,
      provider: 'p',
      session: 's',
      data: {},
    })
    await storage.commit({
      timers: [timer('x', 'lifecycle'), timer('y', 'lifecycle'), timer('d', 'delivery')],
    })
    await storage.commit({ cancelledTimers: [{ tenant: 'a', session: 's', name: 'x' }] })
    expect((await storage.listTimers('a')).map((row) => row.name)).toEqual(['y', 'd'])
    await storage.commit({ cancelledTimers: [{ tenant: 'a', session: 's' }] })
    expect((await storage.listTimers('a')).map((row) => row.name)).toEqual(['d'])
  })

  it('keeps records, keys and media apart by tenant and forgets those removed', async () => {
    const record = {
      tenant: 'a',
      provider: 'p',
      kind: 'k',
      id: 'r',
      parent: 'x',
      createdAt: 3,
      json: { one: 1 },
    }
    const key = { provider: 'p', kind: 'token', key: 'T', tenant: 'a', session: 's', expiresAt: 9 }
    const media = { tenant: 'a', key: 'm', contentType: 'image/jpeg', bytes: new Uint8Array([1, 0, 255]) }
    await storage.commit({ records: [record], keys: [key], media: [media] })
    expect(await storage.findRecord('a', 'p', 'k', 'r')).toEqual(record)
    expect(await storage.findRecord('b', 'p', 'k', 'r')).toBeUndefined()
    expect(await storage.listRecords({ tenant: 'a', provider: 'p', kind: 'k', parent: 'x' })).toEqual([
      record,
    ])
    expect(await storage.listRecords({ tenant: 'a', provider: 'p', kind: 'k', parent: 'y' })).toEqual([])
    expect(await storage.findKey('p', 'token', 'T')).toEqual(key)
    expect(await storage.findKeyAnywhere('T')).toEqual(key)
    expect([...(await storage.readMedia('a', 'm'))!.bytes]).toEqual([1, 0, 255])
    expect(await storage.readMedia('b', 'm')).toBeUndefined()
    await storage.commit({
      removedRecords: [{ tenant: 'a', provider: 'p', kind: 'k', id: 'r' }],
      removedKeys: [{ provider: 'p', kind: 'token', key: 'T' }],
      removedMedia: [{ tenant: 'a', key: 'm' }],
    })
    expect(await storage.findRecord('a', 'p', 'k', 'r')).toBeUndefined()
    expect(await storage.findKey('p', 'token', 'T')).toBeUndefined()
    expect(await storage.readMedia('a', 'm')).toBeUndefined()
  })

  it('removes a session with its line of time, keys and media', async () => {
    await storage.commit({
      sessions: [session('s1')],
      events: [{ session: 's1', tenant: 'a', at: 1, what: 'call', data: {} }],
      keys: [{ provider: 'p', kind: 'id', key: 'K', tenant: 'a', session: 's1' }],
      media: [
        { tenant: 'a', key: 'm', session: 's1', contentType: 'image/jpeg', bytes: new Uint8Array([1]) },
      ],
    })
    await storage.commit({ removedSessions: ['s1'] })
    expect(await storage.findSession('s1')).toBeUndefined()
    expect(await storage.readEvents('s1')).toEqual([])
    expect(await storage.findKey('p', 'id', 'K')).toBeUndefined()
    expect(await storage.readMedia('a', 'm')).toBeUndefined()
  })

  it('searches the journal by provider, session, operation, status and text, newest first', async () => {
    await storage.appendJournal([journalRow('1'), journalRow('2', 'a', 404), journalRow('3', 'b')])
    expect((await storage.readJournal({ tenant: 'a' })).map((row) => row.id)).toEqual(['2', '1'])
    expect((await storage.readJournal({ tenant: 'a', status: 404 })).map((row) => row.id)).toEqual(['2'])
    expect((await storage.readJournal({ tenant: 'a', search: 'body of 1' })).map((row) => row.id)).toEqual([
      '1',
    ])
    expect(await storage.readJournal({ tenant: 'a', operation: 'other' })).toEqual([])
  })

  it('hands out each counter once and starts again after a reset', async () => {
    expect(await storage.reserveCounter('a', 10)).toBe(0)
    expect(await storage.reserveCounter('a', 5)).toBe(10)
    expect(await storage.reserveCounter('b', 5)).toBe(0)
    await storage.clearTenant('a')
    expect(await storage.reserveCounter('a', 1)).toBe(0)
  })

  it('forgets everything on reset but the tenant and its credentials, and touches no other tenant', async () => {
    const credential = { provider: 'p', kind: 'credential', key: 'C', tenant: 'a' }
    await storage.commit({
      sessions: [session('s1'), session('s2', 'b')],
      keys: [credential, { provider: 'p', kind: 'id', key: 'K', tenant: 'a' }],
      deliveries: [delivery('d1'), delivery('d2', 'b')],
    })
    await storage.appendJournal([journalRow('1'), journalRow('2', 'b')])
    await storage.clearTenant('a')
    expect(await storage.listSessions({ tenant: 'a' })).toEqual([])
    expect(await storage.listDeliveries({ tenant: 'a' })).toEqual([])
    expect(await storage.readJournal({ tenant: 'a' })).toEqual([])
    expect(await storage.findKey('p', 'id', 'K')).toBeUndefined()
    expect(await storage.findKey('p', 'credential', 'C')).toEqual(credential)
    expect(await storage.readTenant('a')).toEqual(tenant('a'))
    expect((await storage.listSessions({ tenant: 'b' })).length).toBe(1)
    expect((await storage.readJournal({ tenant: 'b' })).length).toBe(1)
    await storage.deleteTenant('a')
    expect(await storage.readTenant('a')).toBeUndefined()
    expect(await storage.findKey('p', 'credential', 'C')).toBeUndefined()
  })
})

describe('storage in a file', () => {
  it('is there again after it was closed', async () => {
    const own = mkdtempSync(join(tmpdir(), 'store-'))
    const first = openSqlite(join(own, 'kept.db'))
    await first.commit({ tenants: [tenant('a')], sessions: [session('s1')] })
    await first.close()
    const second = openSqlite(join(own, 'kept.db'))
    expect((await second.findSession('s1'))?.native).toEqual({ n: 1 })
    await second.close()
    rmSync(own, { recursive: true, force: true })
  })
})
