import { DatabaseSync, type StatementSync } from 'node:sqlite'
import type { Session } from '../../domain/session/session.ts'
import {
  type Batch,
  type DeliveryRow,
  type JournalRow,
  type RecordRow,
  type SessionEvent,
  type Storage,
  type StorageLimits,
  type TenantRow,
  VersionConflict,
} from '../port.ts'
import { MIGRATIONS } from './migrations.ts'
import { createMediaShelf } from './media-shelf.ts'
import { parse, type Row, toKey, toRecord, toTimer } from './rows.ts'
import { createSessionTexts } from './session-texts.ts'

/** What is kept for one tenant; the oldest goes first, and is counted. */
const LIMITS: StorageLimits = { journalRows: 10_000, mediaBytes: 256 * 1024 * 1024 }

/** Tables that hold what a tenant did. */
const CLEARED = ['sessions', 'parts', 'records', 'media', 'deliveries', 'timers', 'journal', 'losses']

/**
 * The embedded engine: SQLite inside Node. `:memory:` forgets at the end; a path keeps. Statements
 * are prepared once. Each call runs to its end before another begins, so a batch is one transaction
 * without waiting inside it.
 *
 * Write-ahead log with `synchronous=NORMAL`: what was committed survives the death of the process
 * (kill -9); only a power cut can lose the last moments.
 */
export function openSqlite(path: string, limits: Partial<StorageLimits> = {}): Storage {
  const { journalRows, mediaBytes } = { ...LIMITS, ...limits }
  const db = new DatabaseSync(path)
  db.exec(
    'PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=OFF; PRAGMA busy_timeout=5000',
  )
  migrate(db)
  const sql = (text: string): StatementSync => db.prepare(text)
  const texts = createSessionTexts(sql)
  const lossAdd = sql(
    `INSERT INTO losses (tenant, what, count) VALUES (?, ?, ?)
     ON CONFLICT (tenant, what) DO UPDATE SET count = count + excluded.count`,
  )
  const lossRead = sql('SELECT what, count FROM losses WHERE tenant = ?')
  const media = createMediaShelf(sql, mediaBytes, (tenant, count) => lossAdd.run(tenant, 'media', count))

  const tenantRead = sql('SELECT row FROM tenants WHERE id = ?')
  const tenantList = sql('SELECT row FROM tenants ORDER BY id')
  const tenantPut = sql(
    'INSERT INTO tenants (id, row) VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET row = excluded.row',
  )
  const tenantDrop = sql('DELETE FROM tenants WHERE id = ?')
  const counterAdd = sql('UPDATE tenants SET counter = counter + ? WHERE id = ? RETURNING counter')
  const counterZero = sql('UPDATE tenants SET counter = 0 WHERE id = ?')

  const sessionRead = sql('SELECT tenant, doc FROM sessions WHERE id = ?')
  const sessionInsert = sql(
    'INSERT INTO sessions (id, tenant, provider, version, created_at, seq, doc) VALUES (?, ?, ?, ?, ?, (SELECT COALESCE(MAX(seq), 0) + 1 FROM sessions WHERE tenant = ?2), ?)',
  )
  const sessionUpdate = sql('UPDATE sessions SET version = ?, doc = ? WHERE id = ? AND version = ?')
  const sessionList = sql(
    'SELECT tenant, doc FROM sessions WHERE tenant = ?1 AND (?2 IS NULL OR provider = ?2) ORDER BY seq DESC LIMIT ?3',
  )
  const eventAdd = sql('INSERT INTO session_events (session, tenant, at, what, data) VALUES (?, ?, ?, ?, ?)')
  const eventRead = sql(
    'SELECT session, tenant, at, what, data FROM session_events WHERE session = ? ORDER BY seq',
  )
  const recordPut = sql(
    `INSERT INTO records (tenant, provider, kind, id, parent, created_at, json) VALUES (?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (tenant, provider, kind, id) DO UPDATE SET parent = excluded.parent, json = excluded.json`,
  )
  const recordRead = sql('SELECT * FROM records WHERE tenant = ? AND provider = ? AND kind = ? AND id = ?')
  const recordList = sql(
    'SELECT * FROM records WHERE tenant = ?1 AND provider = ?2 AND kind = ?3 AND (?4 IS NULL OR parent = ?4) ORDER BY seq',
  )
  const recordDrop = sql('DELETE FROM records WHERE tenant = ? AND provider = ? AND kind = ? AND id = ?')
  const keyPut = sql(
    `INSERT INTO keys (provider, kind, key, tenant, session, record, media, expires_at, json) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (key, kind, provider) DO UPDATE SET tenant = excluded.tenant, session = excluded.session, record = excluded.record,
       media = excluded.media, expires_at = excluded.expires_at, json = excluded.json`,
  )
  const keyRead = sql('SELECT * FROM keys WHERE key = ? AND kind = ? AND provider = ?')
  const keyAnywhere = sql('SELECT * FROM keys WHERE key = ? AND session IS NOT NULL LIMIT 1')
  const keyDrop = sql('DELETE FROM keys WHERE key = ? AND kind = ? AND provider = ?')
  const deliveryPut = sql(
    `INSERT INTO deliveries (id, tenant, provider, session, lane, state, doc) VALUES (?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET state = excluded.state, doc = excluded.doc`,
  )
  const deliveryRead = sql('SELECT doc FROM deliveries WHERE id = ?')
  const deliveryList = sql(
    `SELECT doc FROM deliveries WHERE tenant = ?1 AND (?2 IS NULL OR provider = ?2) AND (?3 IS NULL OR session = ?3)
     ORDER BY seq LIMIT ?4`,
  )
  const deliveryPending = sql(
    "SELECT doc FROM deliveries WHERE tenant = ? AND state = 'pending' ORDER BY seq",
  )
  const deliveryLane = sql(
    "SELECT doc FROM deliveries WHERE tenant = ? AND lane = ? AND state = 'pending' ORDER BY seq",
  )
  const timerAdd = sql(
    'INSERT INTO timers (tenant, at, kind, name, provider, session, data) VALUES (?, ?, ?, ?, ?, ?, ?)',
  )
  const timerDue = sql('SELECT * FROM timers WHERE tenant = ? AND at <= ? ORDER BY at, seq LIMIT ?')
  const timerNext = sql('SELECT * FROM timers WHERE tenant = ? ORDER BY at, seq LIMIT 1')
  const timerList = sql('SELECT * FROM timers WHERE tenant = ? ORDER BY at, seq')
  const timerClaim = sql('DELETE FROM timers WHERE tenant = ? AND seq = ?')
  const timerCancel = sql(
    "DELETE FROM timers WHERE tenant = ?1 AND session = ?2 AND kind != 'delivery' AND (?3 IS NULL OR name = ?3)",
  )
  const journalAdd = sql(
    'INSERT INTO journal (tenant, id, provider, operation, session, status, doc) VALUES (?, ?, ?, ?, ?, ?, ?)',
  )
  const journalTrim = sql(
    'DELETE FROM journal WHERE tenant = ?1 AND seq <= (SELECT seq FROM journal WHERE tenant = ?1 ORDER BY seq DESC LIMIT 1 OFFSET ?2)',
  )
  const journalCount = sql('SELECT COUNT(*) AS count FROM journal WHERE tenant = ?')
  const journalRead = sql(
    `SELECT doc FROM journal WHERE tenant = ?1 AND (?2 IS NULL OR provider = ?2) AND (?3 IS NULL OR session = ?3)
     AND (?4 IS NULL OR operation = ?4) AND (?5 IS NULL OR status = ?5) AND (?6 IS NULL OR instr(doc, ?6) > 0)
     ORDER BY seq DESC LIMIT ?7`,
  )
  const clears = [
    sql('DELETE FROM session_events WHERE session IN (SELECT id FROM sessions WHERE tenant = ?)'),
    ...CLEARED.map((table) => sql(`DELETE FROM ${table} WHERE tenant = ?`)),
  ]
  // A reset keeps credentials, and the keys by which they are found.
  const clearKeys = sql("DELETE FROM keys WHERE tenant = ? AND kind != 'credential'")
  const clearAllKeys = sql('DELETE FROM keys WHERE tenant = ?')
  const dropOfSession = [
    sql('DELETE FROM session_events WHERE session = ?'),
    sql('DELETE FROM media WHERE session = ?'),
    sql('DELETE FROM keys WHERE tenant = (SELECT tenant FROM sessions WHERE id = ?1) AND session = ?1'),
    sql('DELETE FROM sessions WHERE id = ?'),
  ]

  const begin = sql('BEGIN IMMEDIATE')
  const end = sql('COMMIT')
  const undo = sql('ROLLBACK')
  const atomically = (work: () => void) => {
    begin.run()
    try {
      work()
      end.run()
      texts.settled(true)
    } catch (error) {
      undo.run()
      texts.settled(false)
      throw error
    }
  }

  const toSession = (row: Row) => texts.read(row['tenant'] as string, row['doc'] as string)

  const saveSession = (session: Session) => {
    const next = texts.write(session)
    if (session.version === 0) {
      sessionInsert.run(session.id, session.tenant, session.provider, 1, session.createdAt, next)
    } else if (sessionUpdate.run(session.version + 1, next, session.id, session.version).changes !== 1) {
      throw new VersionConflict(`session ${session.id}`)
    }
  }

  const apply = (batch: Batch) => {
    for (const row of batch.tenants ?? []) tenantPut.run(row.id, JSON.stringify(row))
    for (const session of batch.sessions ?? []) saveSession(session)
    for (const id of batch.removedSessions ?? []) {
      for (const statement of dropOfSession) statement.run(id)
    }
    for (const e of batch.events ?? [])
      eventAdd.run(e.session, e.tenant, e.at, e.what, JSON.stringify(e.data))
    for (const r of batch.removedRecords ?? []) recordDrop.run(r.tenant, r.provider, r.kind, r.id)
    for (const r of batch.records ?? [])
      recordPut.run(r.tenant, r.provider, r.kind, r.id, r.parent ?? null, r.createdAt, JSON.stringify(r.json))
    for (const k of batch.removedKeys ?? []) keyDrop.run(k.key, k.kind, k.provider)
    for (const k of batch.keys ?? [])
      keyPut.run(
        k.provider,
        k.kind,
        k.key,
        k.tenant,
        k.session ?? null,
        k.record ?? null,
        k.media ?? null,
        k.expiresAt ?? null,
        k.json === undefined ? null : JSON.stringify(k.json),
      )
    for (const m of batch.removedMedia ?? []) media.remove(m.tenant, m.key)
    if (batch.media?.length) media.put(batch.media)
    for (const d of batch.deliveries ?? [])
      deliveryPut.run(
        d.id,
        d.tenant,
        d.provider,
        d.session ?? null,
        d.lane ?? null,
        d.state,
        JSON.stringify(d),
      )
    for (const c of batch.cancelledTimers ?? []) timerCancel.run(c.tenant, c.session, c.name ?? null)
    for (const t of batch.timers ?? [])
      timerAdd.run(t.tenant, t.at, t.kind, t.name, t.provider, t.session ?? null, JSON.stringify(t.data))
  }

  return {
    readTenant: async (id) => parse<TenantRow>(tenantRead.get(id), 'row'),
    listTenants: async () => tenantList.all().map((row) => JSON.parse(row['row'] as string) as TenantRow),
    findSession: async (id) => {
      const row = sessionRead.get(id)
      return row && toSession(row)
    },
    listSessions: async (filter) =>
      sessionList.all(filter.tenant, filter.provider ?? null, filter.limit ?? 1000).map(toSession),
    readEvents: async (session) =>
      eventRead
        .all(session)
        .map((row) => ({ ...row, data: JSON.parse(row['data'] as string) }) as SessionEvent),
    findRecord: async (tenant, provider, kind, id) => toRecord(recordRead.get(tenant, provider, kind, id)),
    listRecords: async (filter) =>
      recordList
        .all(filter.tenant, filter.provider, filter.kind, filter.parent ?? null)
        .map((row) => toRecord(row) as RecordRow),
    findKey: async (provider, kind, key) => toKey(keyRead.get(key, kind, provider)),
    findKeyAnywhere: async (key) => toKey(keyAnywhere.get(key)),
    readMedia: async (tenant, key) => media.read(tenant, key),
    findDelivery: async (id) => parse<DeliveryRow>(deliveryRead.get(id), 'doc'),
    listDeliveries: async (filter) =>
      deliveryList
        .all(filter.tenant, filter.provider ?? null, filter.session ?? null, filter.limit ?? 10_000)
        .map((row) => JSON.parse(row['doc'] as string) as DeliveryRow),
    pendingDeliveries: async (tenant, lane) =>
      (lane === undefined ? deliveryPending.all(tenant) : deliveryLane.all(tenant, lane)).map(
        (row) => JSON.parse(row['doc'] as string) as DeliveryRow,
      ),
    dueTimers: async (tenant, until, limit) => timerDue.all(tenant, until, limit).map(toTimer),
    nextTimer: async (tenant) => {
      const row = timerNext.get(tenant)
      return row && toTimer(row)
    },
    listTimers: async (tenant) => timerList.all(tenant).map(toTimer),
    claimTimer: async (tenant, seq) => timerClaim.run(tenant, seq).changes === 1,
    readJournal: async (filter) =>
      journalRead
        .all(
          filter.tenant,
          filter.provider ?? null,
          filter.session ?? null,
          filter.operation ?? null,
          filter.status ?? null,
          filter.search ?? null,
          filter.limit ?? 1000,
        )
        .map((row) => JSON.parse(row['doc'] as string) as JournalRow),
    appendJournal: async (rows) => {
      if (rows.length === 0) return
      atomically(() => {
        for (const row of rows)
          journalAdd.run(
            row.tenant,
            row.id,
            row.provider,
            row.operation,
            row.session,
            row.status,
            JSON.stringify(row),
          )
        for (const tenant of new Set(rows.map((row) => row.tenant))) {
          const { changes } = journalTrim.run(tenant, journalRows)
          if (changes) lossAdd.run(tenant, 'journal', changes)
        }
      })
    },
    readUsage: async (tenant) => {
      const lost = Object.fromEntries(lossRead.all(tenant).map((row) => [row['what'], row['count']]))
      const calls = journalCount.get(tenant)!['count'] as number
      return {
        journal: { kept: calls, limit: journalRows, dropped: Number(lost['journal'] ?? 0) },
        media: { kept: media.size(tenant), limit: mediaBytes, dropped: Number(lost['media'] ?? 0) },
      }
    },
    reserveCounter: async (tenant, count) => {
      const row = counterAdd.get(count, tenant)
      if (!row) throw new Error(`tenant ${tenant} is not stored`)
      return (row['counter'] as number) - count
    },
    commit: async (batch) => atomically(() => apply(batch)),
    clearTenant: async (tenant) =>
      atomically(() => {
        for (const statement of clears) statement.run(tenant)
        clearKeys.run(tenant)
        counterZero.run(tenant)
        texts.forget(tenant)
      }),
    deleteTenant: async (tenant) =>
      atomically(() => {
        for (const statement of clears) statement.run(tenant)
        clearAllKeys.run(tenant)
        tenantDrop.run(tenant)
        texts.forget(tenant)
      }),
    close: async () => db.close(),
  }
}

function migrate(db: DatabaseSync): void {
  const version = (db.prepare('PRAGMA user_version').get() as Row)['user_version'] as number
  if (version > MIGRATIONS.length) throw new Error('the store was written by a newer version of idv-sandbox')
  for (let step = version; step < MIGRATIONS.length; step++) {
    db.exec(`BEGIN; ${MIGRATIONS[step]}; PRAGMA user_version = ${step + 1}; COMMIT`)
  }
}
