import type { ClockSetting } from '../foundation/clock.ts'
import type { Json, JsonObject } from '../foundation/json.ts'
import type { Session } from '../domain/session/session.ts'

/**
 * The one port to what is kept. Reads are single questions; everything that changes goes through
 * `commit`, which saves a whole batch together or not at all and refuses it when a session was saved
 * by somebody else in between. Nothing here assumes a single process.
 */
export interface Storage {
  readTenant(id: string): Promise<TenantRow | undefined>
  listTenants(): Promise<TenantRow[]>
  findSession(id: string): Promise<Session | undefined>
  listSessions(filter: SessionFilter): Promise<Session[]>
  readEvents(session: string): Promise<SessionEvent[]>
  findRecord(tenant: string, provider: string, kind: string, id: string): Promise<RecordRow | undefined>
  /** Oldest first. */
  listRecords(filter: RecordFilter): Promise<RecordRow[]>
  findKey(provider: string, kind: string, key: string): Promise<KeyRow | undefined>
  /** Any vendor's key that leads to a session: for the control API, which takes our id or the vendor's. */
  findKeyAnywhere(key: string): Promise<KeyRow | undefined>
  readMedia(tenant: string, key: string): Promise<MediaRow | undefined>
  findDelivery(id: string): Promise<DeliveryRow | undefined>
  listDeliveries(filter: DeliveryFilter): Promise<DeliveryRow[]>
  /** Those still to be delivered, all or of one lane, in the order in which they were stored. */
  pendingDeliveries(tenant: string, lane?: string): Promise<DeliveryRow[]>
  /** Timers of a tenant with `at` ≤ `until`, by (at, seq). */
  dueTimers(tenant: string, until: number, limit: number): Promise<TimerRow[]>
  nextTimer(tenant: string): Promise<TimerRow | undefined>
  listTimers(tenant: string): Promise<TimerRow[]>
  /** Takes a timer out if it is still there: of several askers one gets true. */
  claimTimer(tenant: string, seq: number): Promise<boolean>
  readJournal(filter: JournalFilter): Promise<JournalRow[]>
  appendJournal(rows: JournalRow[]): Promise<void>
  /** How much of a tenant's traces is kept, and how much had to go. */
  readUsage(tenant: string): Promise<StorageUsage>
  /** Hands out `count` numbers nobody else gets; answers the first. */
  reserveCounter(tenant: string, count: number): Promise<number>
  /** @throws {VersionConflict} */
  commit(batch: Batch): Promise<void>
  /** Forgets everything of a tenant but its row. */
  clearTenant(tenant: string): Promise<void>
  deleteTenant(tenant: string): Promise<void>
  close(): Promise<void>
}

/** A session was saved by somebody else since it was read. The exchange reads again and repeats. */
export class VersionConflict extends Error {
  constructor(what: string) {
    super(`${what} was changed by somebody else in between`)
    this.name = 'VersionConflict'
  }
}

export interface Batch {
  tenants?: TenantRow[]
  sessions?: Session[]
  removedSessions?: string[]
  events?: SessionEvent[]
  records?: RecordRow[]
  removedRecords?: { tenant: string; provider: string; kind: string; id: string }[]
  keys?: KeyRow[]
  removedKeys?: { provider: string; kind: string; key: string }[]
  media?: MediaRow[]
  removedMedia?: { tenant: string; key: string }[]
  deliveries?: DeliveryRow[]
  timers?: Omit<TimerRow, 'seq'>[]
  /** Cancels the timers of a session (all, or those named). */
  cancelledTimers?: { tenant: string; session: string; name?: string }[]
}

export interface TenantRow {
  id: string
  seed: string
  createdAt: number
  clock: ClockSetting
  /** Clock and seed at the beginning, to which a reset returns. */
  start: { clock: ClockSetting; seed: string }
  credentials: { [provider: string]: Json }
  settings: { [provider: string]: JsonObject }
  /** Active scenario: a name or an inline plan; absent means `accepted`. */
  scenario?: Json
  armed: Json[]
  faults: Json[]
  /** Free for the core's own use, such as fault counters. */
  state: JsonObject
}

export interface StorageLimits {
  /** Calls of a tenant that the journal keeps. */
  journalRows: number
  /** Bytes of pictures and clips kept for a tenant's sessions. */
  mediaBytes: number
}

export interface StorageUsage {
  /** Calls kept, the most that are, and those that went since the tenant was made or reset. */
  journal: { kept: number; limit: number; dropped: number }
  /** Bytes kept, the most that are, and the pictures and clips that went. */
  media: { kept: number; limit: number; dropped: number }
}

export interface SessionFilter {
  tenant: string
  provider?: string
  limit?: number
  /** Only those created before this time. */
  before?: number
}

/** One entry of a session's line of time. */
export interface SessionEvent {
  session: string
  tenant: string
  at: number
  /** `call`, `capture`, `finding`, `verdict`, `state`, `delivery`, `timer`, `scenario`, `operator`, `mistake`. */
  what: string
  data: JsonObject
}

export interface RecordRow {
  tenant: string
  provider: string
  kind: string
  id: string
  parent?: string
  createdAt: number
  json: JsonObject
}

export interface RecordFilter {
  tenant: string
  provider: string
  kind: string
  parent?: string
}

/** An opaque token or vendor id: unique over all tenants for its provider and kind. */
export interface KeyRow {
  provider: string
  kind: string
  key: string
  tenant: string
  session?: string
  record?: string
  media?: string
  /** Tenant time after which it is no longer good; the reader decides what that means. */
  expiresAt?: number
  json?: JsonObject
}

export interface MediaRow {
  tenant: string
  key: string
  session?: string
  contentType: string
  bytes: Uint8Array
}

export interface TimerRow {
  tenant: string
  /** Tenant time. */
  at: number
  /** Order among equals; given by the storage. */
  seq: number
  /** `lifecycle` (the provider's), `applicant`, `operator`, `delivery`, `retention`. */
  kind: 'lifecycle' | 'applicant' | 'operator' | 'delivery' | 'retention'
  name: string
  provider: string
  session?: string
  data: JsonObject
}

export interface DeliveryRow {
  id: string
  tenant: string
  provider: string
  session?: string
  /** Vendor's event name. */
  event: string
  eventId: string
  url: string
  headers: Record<string, string>
  body: string
  /** Deliveries of one lane go one after the other. */
  lane?: string
  createdAt: number
  /** When it may first go out, tenant time. */
  notBefore: number
  expiresAt?: number
  state: 'pending' | 'delivered' | 'failed' | 'dropped'
  attempts: DeliveryAttempt[]
  /** Vendor's own facts, such as the subscription. */
  native: JsonObject
  /** What the scenario does to it. */
  plan?: JsonObject
}

export interface DeliveryAttempt {
  at: number
  status?: number
  /** First part of the consumer's answer. */
  answer?: string
  error?: string
  elapsedMs: number
}

export interface DeliveryFilter {
  tenant: string
  provider?: string
  session?: string
  limit?: number
}

export interface JournalRow {
  tenant: string
  id: string
  at: number
  realAt: number
  provider: string
  operation: string | null
  session: string | null
  method: string
  url: string
  requestHeaders: Record<string, string>
  requestBody: string
  status: number
  responseHeaders: Record<string, string>
  responseBody: string
  elapsedMs: number
  /** Why it was answered so: refusal reason, fault, scenario rule, mistake, defect. */
  explanation: JsonObject
}

export interface JournalFilter {
  tenant: string
  provider?: string
  session?: string
  operation?: string
  status?: number
  search?: string
  limit?: number
}
