import type { ValidateFunction } from 'ajv/dist/2020.js'
import { type ClockSetting, timeAt } from '../foundation/clock.ts'
import { Mistake, suggest } from '../foundation/errors.ts'
import { type IdSource, idSource } from '../foundation/ids.ts'
import { isObject, type Json, type JsonObject } from '../foundation/json.ts'
import type { ProviderDoor, ProviderRoom } from '../providers/provider.ts'
import type { KeyRow, Storage, TenantRow } from '../storage/port.ts'
import type { TenantWish, Tenants } from './house.ts'
import { mergeSettings } from './merge-settings.ts'
import { newAjv } from './new-ajv.ts'

/** Numbers taken from the storage at once; what is left when the process ends is skipped. */
const COUNTER_BLOCK = 1000
/** A turn may draw this many without waiting. */
const COUNTER_RESERVE = 400

export const DEFAULT_TENANT = 'default'
const TENANT_ID = /^[a-z0-9][a-z0-9-]{0,62}$/

export interface TenantHouse {
  storage: Storage
  doors: ProviderDoor[]
  room(provider: string): Promise<ProviderRoom>
  realNow(): number
  seed: string
  clock: ClockSetting
  /** Told when a tenant is reset or deleted. */
  forgotten?(tenant: string): void
}

/** Tenants as this process knows them; every change is stored before it is answered. */
export class TenantBook implements Tenants {
  private readonly house: TenantHouse
  private readonly rows = new Map<string, TenantRow>()
  private readonly counters = new Map<string, { next: number; limit: number }>()
  private readonly settingsCache = new Map<string, JsonObject>()
  private readonly prepared = new Map<string, unknown>()
  private minted = 0

  constructor(house: TenantHouse) {
    this.house = house
  }

  /** Reads what is stored and makes tenant `default` when it is not there. */
  async open(defaults: { scenario?: Json }): Promise<void> {
    for (const row of await this.house.storage.listTenants()) this.rows.set(row.id, row)
    if (this.rows.has(DEFAULT_TENANT)) return
    const credentials: JsonObject = {}
    for (const door of this.house.doors) credentials[door.name] = door.demoCredentials
    await this.create({ id: DEFAULT_TENANT, credentials, ...defaults })
  }

  async create(wish: TenantWish): Promise<TenantRow> {
    const id = wish.id ?? this.freeId()
    if (!TENANT_ID.test(id))
      throw new Mistake({
        place: 'id',
        expected: 'lower-case letters, digits and dashes, at most 63',
        got: id,
      })
    if (this.rows.has(id))
      throw new Mistake({ place: 'id', expected: 'the name of no tenant that exists', got: id })
    const seed = wish.seed ?? this.house.seed
    const clock = wish.clock ?? this.house.clock
    const credentials = this.credentialsFor(id, seed, wish.credentials ?? {})
    const row: TenantRow = {
      id,
      seed,
      createdAt: timeAt(clock, this.house.realNow()),
      clock,
      start: { clock, seed },
      credentials,
      settings: {},
      armed: [],
      faults: [],
      state: {},
    }
    if (wish.scenario !== undefined) row.scenario = wish.scenario
    const keys = await this.credentialKeys(row)
    this.rows.set(id, row)
    try {
      await this.house.storage.commit({ tenants: [row], keys })
    } catch (error) {
      this.rows.delete(id)
      throw error
    }
    return row
  }

  async read(id: string): Promise<TenantRow | undefined> {
    return this.rows.get(id)
  }

  async list(): Promise<TenantRow[]> {
    return [...this.rows.values()].sort((a, b) => (a.id < b.id ? -1 : 1))
  }

  async remove(id: string): Promise<void> {
    this.need(id)
    await this.house.storage.deleteTenant(id)
    this.rows.delete(id)
    this.forget(id)
  }

  async reset(id: string): Promise<TenantRow> {
    const row = this.need(id)
    await this.house.storage.clearTenant(id)
    this.forget(id)
    const fresh: TenantRow = {
      ...row,
      seed: row.start.seed,
      clock: row.start.clock,
      armed: [],
      faults: [],
      state: {},
    }
    delete fresh.scenario
    await this.store(fresh)
    return fresh
  }

  now(tenant: TenantRow): number {
    return timeAt(tenant.clock, this.house.realNow())
  }

  standsStill(id: string): boolean {
    const row = this.rows.get(id)
    return row !== undefined && 'frozenAt' in row.clock
  }

  async setClock(id: string, clock: ClockSetting): Promise<TenantRow> {
    return this.update(id, (row) => ({ ...row, clock }))
  }

  async update(id: string, change: (row: TenantRow) => TenantRow): Promise<TenantRow> {
    const row = change(this.need(id))
    await this.store(row)
    this.prepared.clear()
    return row
  }

  async settings(id: string, provider: string): Promise<JsonObject> {
    const name = `${id} ${provider}`
    const known = this.settingsCache.get(name)
    if (known) return known
    const { settings } = await this.house.room(provider)
    const merged = mergeSettings(settings.defaults, this.need(id).settings[provider] ?? {})
    this.settingsCache.set(name, merged)
    return merged
  }

  async writeSettings(
    id: string,
    provider: string,
    value: JsonObject,
    manner: 'put' | 'patch',
  ): Promise<JsonObject> {
    const { settings } = await this.house.room(provider)
    const row = this.need(id)
    const own = manner === 'put' ? value : mergeSettings(row.settings[provider] ?? {}, value)
    checkSettings(settings.schema, mergeSettings(settings.defaults, own))
    await this.update(id, (current) => ({ ...current, settings: { ...current.settings, [provider]: own } }))
    this.settingsCache.delete(`${id} ${provider}`)
    return this.settings(id, provider)
  }

  /** This tenant's identifiers; enough numbers are in hand for a whole turn. */
  async ids(tenant: TenantRow): Promise<IdSource> {
    let counter = this.counters.get(tenant.id)
    if (!counter || counter.limit - counter.next < COUNTER_RESERVE) {
      const first = await this.house.storage.reserveCounter(tenant.id, COUNTER_BLOCK)
      // What was left of the last block joins the new one when they touch; nobody else took between.
      counter = this.counters.get(tenant.id)
      if (counter && counter.limit === first) counter.limit += COUNTER_BLOCK
      else {
        counter = { next: first, limit: first + COUNTER_BLOCK }
        this.counters.set(tenant.id, counter)
      }
    }
    const own = counter
    return idSource(tenant.seed, tenant.id, () => own.next++)
  }

  /** Takes the first fitting entry out of a tenant's queue, in memory; the turn stores the row. */
  takeArmed(
    tenant: string,
    fits: (entry: JsonObject) => boolean,
  ): { entry: JsonObject; row: TenantRow; undo(): void } | undefined {
    const row = this.need(tenant)
    const at = row.armed.findIndex((entry) => isObject(entry) && fits(entry as JsonObject))
    if (at < 0) return undefined
    const [entry] = row.armed.splice(at, 1)
    return { entry: entry as JsonObject, row, undo: () => void row.armed.splice(at, 0, entry as Json) }
  }

  /** Something made once per process and bounded: imported keys, verified tokens. */
  prepare<T>(key: string, make: () => T): T {
    const known = this.prepared.get(key)
    if (known !== undefined) return known as T
    if (this.prepared.size > 20_000) this.prepared.clear()
    const made = make()
    this.prepared.set(key, made)
    return made
  }

  /** What `prepare` made before under this key. */
  known<T>(key: string): T | undefined {
    return this.prepared.get(key) as T | undefined
  }

  need(id: string): TenantRow {
    const row = this.rows.get(id)
    if (!row)
      throw new Mistake({
        place: 'tenant',
        expected: 'the id of a tenant',
        got: id,
        suggestion: suggest(id, this.rows.keys()),
      })
    return row
  }

  private async store(row: TenantRow): Promise<void> {
    await this.house.storage.commit({ tenants: [row] })
    this.rows.set(row.id, row)
  }

  private forget(id: string): void {
    this.house.forgotten?.(id)
    this.counters.delete(id)
    this.prepared.clear()
    for (const name of [...this.settingsCache.keys()])
      if (name.startsWith(`${id} `)) this.settingsCache.delete(name)
  }

  private freeId(): string {
    for (;;) {
      const id = `t-${idSource(this.house.seed, 'tenants', () => this.minted++).hex(8)}`
      if (!this.rows.has(id)) return id
    }
  }

  private credentialsFor(id: string, seed: string, wished: JsonObject): TenantRow['credentials'] {
    const names = this.house.doors.map((door) => door.name)
    for (const name of Object.keys(wished)) {
      if (!names.includes(name))
        throw new Mistake({
          place: `credentials.${name}`,
          expected: `one of ${names.join(', ')}`,
          suggestion: suggest(name, names),
        })
    }
    const credentials: TenantRow['credentials'] = {}
    for (const door of this.house.doors) {
      // A source of its own for each provider, so that adding a provider changes nobody's credentials.
      let counter = 0
      const minted = door.mintCredentials(
        idSource(seed, `${id} / ${door.name}`, () => counter++),
        id,
      )
      const own = wished[door.name]
      credentials[door.name] = isObject(own) ? mergeSettings(minted, own as JsonObject) : minted
    }
    return credentials
  }

  private async credentialKeys(row: TenantRow): Promise<KeyRow[]> {
    const keys: KeyRow[] = []
    for (const door of this.house.doors) {
      for (const key of door.credentialKeys(row.credentials[door.name] as JsonObject)) {
        const known = await this.house.storage.findKey(door.name, 'credential', key)
        if (known && known.tenant !== row.id)
          throw new Mistake({
            place: `credentials.${door.name}`,
            expected: 'credentials that no other tenant holds',
            got: key,
          })
        keys.push({ provider: door.name, kind: 'credential', key, tenant: row.id })
      }
    }
    return keys
  }
}

/** Checks of settings, made once a schema: making one takes longer than a hundred uses of it. */
const settingsChecks = new WeakMap<JsonObject, ValidateFunction>()

function checkSettings(schema: JsonObject, value: JsonObject): void {
  const validate = settingsChecks.get(schema) ?? newAjv({ allErrors: false, verbose: true }).compile(schema)
  settingsChecks.set(schema, validate)
  if (validate(value)) return
  const error = validate.errors![0]!
  const extra = error.params['additionalProperty'] ?? error.params['unevaluatedProperty']
  const place = [
    'settings',
    ...error.instancePath.split('/').slice(1),
    ...(extra === undefined ? [] : [String(extra)]),
  ].join('.')
  if (extra !== undefined) {
    const known = Object.keys((error.parentSchema?.['properties'] as object | undefined) ?? {})
    throw new Mistake({
      place,
      expected: known.length ? `one of ${known.join(', ')}` : 'a setting that exists',
      suggestion: suggest(String(extra), known),
    })
  }
  const allowed = error.params['allowedValues']
  throw new Mistake({
    place,
    expected: Array.isArray(allowed) ? `one of ${allowed.join(', ')}` : (error.message ?? 'another value'),
    got: error.data,
  })
}
