import type { IdSource } from '../foundation/ids.ts'
import type { JsonObject } from '../foundation/json.ts'
import type { Camera } from '../camera/camera.ts'
import { Refusal } from '../domain/refusals.ts'
import type { Session } from '../domain/session/session.ts'
import type { Inspection } from '../inspection/inspection.ts'
import type { Catalogue } from '../scenario/catalogue.ts'
import type { Batch, DeliveryRow, KeyRow, MediaRow, RecordRow, Storage, TenantRow } from '../storage/port.ts'
import type { Emission } from './turn.ts'

/** What the journey needs of the house. */
export interface JourneyHouse {
  storage: Storage
  catalogue: Catalogue
  camera: Camera
  inspection: Inspection
  /** A tenant's own identifiers; ready to be drawn from without waiting. */
  ids(tenant: TenantRow): Promise<IdSource>
  /** Takes the first armed entry that fits out of the tenant's queue; `undo` puts it back when the turn fails. */
  takeArmed(
    tenant: string,
    fits: (entry: JsonObject) => boolean,
  ): { entry: JsonObject; row: TenantRow; undo(): void } | undefined
}

/** Who this piece of work is for, and what is known when it begins. */
export interface WorkFor {
  tenant: TenantRow
  provider: string
  settings: any
  now: number
  base: string
  /** What began it, for the timeline: `call createThing`, `timer expire`, `operator`. */
  cause?: string
  /** Id of the request that is being answered, so that what it caused can be told as its doing. */
  exchange?: string
  /** The scenario named by this call: header, or the vendor's free field. */
  named?: { header?: string; field?: string }
}

/** A session that was read a moment ago, with the key that led to it: not asked for a second time. */
export interface Seen {
  key: KeyRow
  session: Session<any>
}

/** The member of an event's data that names the request which caused it; told apart from the event itself. */
export const EXCHANGE = '@exchange'

/**
 * Gathers what a turn changes, shows the turn its own changes, and saves them together at the end.
 */
export class Work {
  readonly house: JourneyHouse
  readonly for: WorkFor
  readonly ids: IdSource
  readonly explanation: JsonObject = {}
  /** The session this work is about, for the journal. */
  subject: string | undefined
  private readonly sessions = new Map<string, Session<any>>()
  private readonly changed = new Set<string>()
  private readonly removed = new Set<string>()
  private readonly records = new Map<string, RecordRow | null>()
  private readonly keys = new Map<string, KeyRow | null>()
  private readonly media = new Map<string, MediaRow | null>()
  private readonly batch: Required<
    Pick<Batch, 'events' | 'deliveries' | 'timers' | 'cancelledTimers' | 'tenants'>
  > = {
    events: [],
    deliveries: [],
    timers: [],
    cancelledTimers: [],
    tenants: [],
  }
  private readonly undos: (() => void)[] = []

  private readonly seen: Seen | undefined

  constructor(house: JourneyHouse, workFor: WorkFor, ids: IdSource, seen?: Seen) {
    this.house = house
    this.for = workFor
    this.ids = ids
    this.seen = seen
  }

  get tenant(): string {
    return this.for.tenant.id
  }

  async readSession(id: string): Promise<Session<any> | undefined> {
    if (this.removed.has(id)) return undefined
    const known = this.sessions.get(id)
    if (known) return known
    const session =
      this.seen?.session.id === id ? this.seen.session : await this.house.storage.findSession(id)
    if (!session || session.tenant !== this.tenant || session.provider !== this.for.provider) return undefined
    this.sessions.set(id, session)
    return session
  }

  addSession(session: Session<any>): void {
    this.sessions.set(session.id, session)
    this.changed.add(session.id)
    this.subject = session.id
  }

  saveSession(session: Session<any>): void {
    if (this.sessions.get(session.id) !== session)
      throw new Error(`session ${session.id} was not read in this turn`)
    session.updatedAt = this.for.now
    this.changed.add(session.id)
  }

  removeSession(session: Session<any>): void {
    this.sessions.delete(session.id)
    this.changed.delete(session.id)
    this.removed.add(session.id)
    this.batch.cancelledTimers.push({ tenant: this.tenant, session: session.id })
  }

  async listSessions(): Promise<Session<any>[]> {
    const stored = await this.house.storage.listSessions({
      tenant: this.tenant,
      provider: this.for.provider,
      limit: 100_000,
    })
    const fresh = [...this.sessions.values()].filter((s) => s.version === 0)
    return [
      ...fresh,
      ...stored.filter((s) => !this.removed.has(s.id)).map((s) => this.sessions.get(s.id) ?? s),
    ]
  }

  event(session: Session, what: string, data: JsonObject): void {
    const { exchange } = this.for
    const told = exchange === undefined ? data : { ...data, [EXCHANGE]: exchange }
    this.batch.events.push({ session: session.id, tenant: this.tenant, at: this.for.now, what, data: told })
  }

  putRecord(row: { kind: string; id: string; parent?: string; json: JsonObject }): void {
    this.records.set(`${row.kind} ${row.id}`, {
      ...row,
      tenant: this.tenant,
      provider: this.for.provider,
      createdAt: this.for.now,
    })
  }

  async findRecord(kind: string, id: string): Promise<RecordRow | undefined> {
    const own = this.records.get(`${kind} ${id}`)
    if (own !== undefined) return own ?? undefined
    return this.house.storage.findRecord(this.tenant, this.for.provider, kind, id)
  }

  async listRecords(kind: string, parent?: string): Promise<RecordRow[]> {
    const filter = { tenant: this.tenant, provider: this.for.provider, kind }
    const stored = await this.house.storage.listRecords(parent === undefined ? filter : { ...filter, parent })
    const rows: RecordRow[] = []
    for (const row of stored) {
      const own = this.records.get(`${kind} ${row.id}`)
      if (own === undefined) rows.push(row)
      else if (own) rows.push({ ...own, createdAt: row.createdAt })
    }
    const seen = new Set(stored.map((row) => row.id))
    for (const row of this.records.values()) {
      if (row && row.kind === kind && !seen.has(row.id) && (parent === undefined || row.parent === parent))
        rows.push(row)
    }
    return rows
  }

  removeRecord(kind: string, id: string): void {
    this.records.set(`${kind} ${id}`, null)
  }

  putKey(row: Omit<KeyRow, 'tenant' | 'provider'>): void {
    this.keys.set(`${row.kind} ${row.key}`, { ...row, tenant: this.tenant, provider: this.for.provider })
  }

  /** Another tenant's key reads as unknown; the journal says which it was. */
  async findKey(kind: string, key: string): Promise<KeyRow | undefined> {
    const own = this.keys.get(`${kind} ${key}`)
    if (own !== undefined) return own ?? undefined
    const seen = this.seen?.key
    const row =
      seen?.key === key && seen.kind === kind
        ? seen
        : await this.house.storage.findKey(this.for.provider, kind, key)
    if (row && row.tenant !== this.tenant) {
      this.explanation['foreignKey'] = { kind, tenant: 'another' }
      return undefined
    }
    return row
  }

  removeKey(kind: string, key: string): void {
    this.keys.set(`${kind} ${key}`, null)
  }

  putMedia(bytes: Uint8Array, contentType: string, session?: Session): string {
    const key = this.ids.hex(32)
    const row: MediaRow = { tenant: this.tenant, key, contentType, bytes }
    if (session) row.session = session.id
    this.media.set(key, row)
    return key
  }

  async readMedia(key: string): Promise<MediaRow | undefined> {
    const own = this.media.get(key)
    if (own !== undefined) return own ?? undefined
    return this.house.storage.readMedia(this.tenant, key)
  }

  removeMedia(key: string): void {
    this.media.set(key, null)
  }

  setTimer(
    kind: 'lifecycle' | 'applicant' | 'operator' | 'delivery' | 'retention',
    name: string,
    at: number,
    session?: Session,
    data: JsonObject = {},
  ): void {
    const timer: Omit<import('../storage/port.ts').TimerRow, 'seq'> = {
      tenant: this.tenant,
      at,
      kind,
      name,
      provider: this.for.provider,
      data,
    }
    if (session) timer.session = session.id
    this.batch.timers.push(timer)
  }

  cancelTimers(session: Session, name?: string): void {
    this.batch.timers = this.batch.timers.filter(
      (t) => t.session !== session.id || t.kind === 'delivery' || (name !== undefined && t.name !== name),
    )
    this.batch.cancelledTimers.push(
      name === undefined
        ? { tenant: this.tenant, session: session.id }
        : { tenant: this.tenant, session: session.id, name },
    )
  }

  emit(emission: Emission): DeliveryRow {
    const row: DeliveryRow = {
      id: this.ids.uuid(),
      tenant: this.tenant,
      provider: this.for.provider,
      event: emission.event,
      eventId: emission.eventId ?? this.ids.uuid(),
      url: emission.url,
      headers: emission.headers ?? {},
      body: emission.body,
      createdAt: this.for.now,
      notBefore: this.for.now,
      state: 'pending',
      attempts: [],
      native: emission.native ?? {},
    }
    if (emission.session) row.session = emission.session.id
    if (emission.lane) row.lane = emission.lane
    if (emission.expiresAt !== undefined) row.expiresAt = emission.expiresAt
    this.batch.deliveries.push(row)
    if (emission.session) {
      const { cause } = this.for
      const data = { delivery: row.id, event: row.event, ...(cause === undefined ? {} : { cause }) }
      this.event(emission.session, 'webhook', data)
    }
    return row
  }

  addDelivery(row: DeliveryRow): void {
    this.batch.deliveries.push(row)
  }

  /** Chooses an armed entry; it is gone from the queue when this work is saved. */
  takeArmed(fits: (entry: JsonObject) => boolean): JsonObject | undefined {
    const taken = this.house.takeArmed(this.tenant, fits)
    if (!taken) return undefined
    this.undos.push(taken.undo)
    this.batch.tenants.push(taken.row)
    return taken.entry
  }

  /** Whether there is anything to save. */
  get isEmpty(): boolean {
    return (
      this.changed.size === 0 &&
      this.removed.size === 0 &&
      this.records.size === 0 &&
      this.keys.size === 0 &&
      this.media.size === 0 &&
      Object.values(this.batch).every((list) => list.length === 0)
    )
  }

  /** Saves all of it together. @throws {VersionConflict} when a session was saved by somebody else. */
  async commit(): Promise<void> {
    if (this.isEmpty) return
    const batch: Batch = { ...this.batch }
    if (this.changed.size) batch.sessions = [...this.changed].map((id) => this.sessions.get(id)!)
    if (this.removed.size) batch.removedSessions = [...this.removed]
    const rows = [...this.records.entries()]
    batch.records = rows.flatMap(([, row]) => (row ? [row] : []))
    batch.removedRecords = rows.flatMap(([name, row]) => {
      const space = name.indexOf(' ')
      const { provider } = this.for
      return row
        ? []
        : [{ tenant: this.tenant, provider, kind: name.slice(0, space), id: name.slice(space + 1) }]
    })
    batch.keys = [...this.keys.values()].filter((row) => row !== null)
    batch.removedKeys = [...this.keys.entries()].flatMap(([name, row]) => {
      const space = name.indexOf(' ')
      return row
        ? []
        : [{ provider: this.for.provider, kind: name.slice(0, space), key: name.slice(space + 1) }]
    })
    batch.media = [...this.media.values()].filter((row) => row !== null)
    batch.removedMedia = [...this.media.entries()].flatMap(([key, row]) =>
      row ? [] : [{ tenant: this.tenant, key }],
    )
    await this.house.storage.commit(batch)
    for (const id of this.changed) this.sessions.get(id)!.version++
    this.undos.length = 0
  }

  /** Gives back what was taken; nothing else was changed yet. */
  abandon(): void {
    for (const undo of this.undos.reverse()) undo()
    this.undos.length = 0
  }

  /** When the first of what was saved falls due, for the scheduler to look; undefined when nothing does. */
  get wakesAt(): number | undefined {
    const times = this.batch.timers.map(({ at }) => at)
    return times.length === 0 ? undefined : Math.min(...times)
  }

  unknown(kind: string, id: string): Refusal<'THING_UNKNOWN'> {
    return new Refusal('THING_UNKNOWN', { kind, id })
  }
}
