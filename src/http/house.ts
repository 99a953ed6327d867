import type { Camera } from '../camera/camera.ts'
import type { Attempt } from '../domain/capture/shot.ts'
import type { ClockSetting } from '../foundation/clock.ts'
import type { Json, JsonObject } from '../foundation/json.ts'
import type { Logger } from '../foundation/logger.ts'
import type { Inspection } from '../inspection/inspection.ts'
import type { ProviderDoor, ProviderRoom } from '../providers/provider.ts'
import type { Catalogue } from '../scenario/catalogue.ts'
import type { JournalRow, Storage, TenantRow } from '../storage/port.ts'

/** Everything that the sandbox built, for those who serve it: the exchange and the control API. */
export interface House {
  version: string
  options: HouseOptions
  storage: Storage
  tenants: Tenants
  doors: ProviderDoor[]
  /** Loads a provider's room once. */
  room(provider: string): Promise<ProviderRoom>
  catalogue: Catalogue
  camera: Camera
  inspection: Inspection
  desk: Desk
  journal: Journal
  scheduler: Scheduler
  events: EventBus
  logger: Logger
  /** Real time, milliseconds. */
  realNow(): number
}

export interface HouseOptions {
  controlToken: string
  allowHosts: string[]
  allowTargets: string[]
  publicUrl?: string
  /** Set once the server listens. */
  url: string
}

/** Tenants as the running process knows them. Every change is stored before it is answered. */
export interface Tenants {
  create(wish: TenantWish): Promise<TenantRow>
  read(id: string): Promise<TenantRow | undefined>
  list(): Promise<TenantRow[]>
  remove(id: string): Promise<void>
  /** Keeps credentials and settings; clock and seed return to their start; the rest is forgotten. */
  reset(id: string): Promise<TenantRow>
  now(tenant: TenantRow): number
  setClock(id: string, clock: ClockSetting): Promise<TenantRow>
  /** Changes some columns of a tenant's row. */
  update(id: string, change: (row: TenantRow) => TenantRow): Promise<TenantRow>
  /** A provider's settings with its defaults filled in. */
  settings(id: string, provider: string): Promise<JsonObject>
  /** Checked against the provider's schema. @throws {Mistake} */
  writeSettings(id: string, provider: string, value: JsonObject, manner: 'put' | 'patch'): Promise<JsonObject>
}

export interface TenantWish {
  id?: string
  seed?: string
  clock?: ClockSetting
  scenario?: Json
  /** Some or all providers' credentials in the shape that is answered. */
  credentials?: JsonObject
}

/** What is done to a session from outside the vendor's API. */
export interface Desk {
  /** Our id or any of the vendor's. */
  find(id: string): Promise<{ tenant: string; session: string } | undefined>
  perform(session: string): Promise<PerformAnswer>
  review(
    session: string,
    decision: 'accept' | 'reject' | 'inconclusive',
    comment?: string,
  ): Promise<PerformAnswer>
  /** Timeline and explanation. */
  explain(session: string): Promise<JsonObject>
  replayDelivery(delivery: string): Promise<void>
  replayAll(tenant: string, shuffled: boolean): Promise<number>
  setScenario(session: string, scenario: Json): Promise<void>
  /** What the applicant shows at his further attempts, by step; what is left out stays as the scenario states it. */
  setShots(session: string, shots: Attempt): Promise<void>
  /**
   * Arms scenarios for one session, each for one attempt of the applicant from `fromAttempt` (default 0)
   * on. The one for attempt 0 replaces the session's scenario as a whole; of the others the pictures are
   * taken.
   */
  armSession(session: string, scenarios: Json[], fromAttempt?: number): Promise<void>
  /** What the sandbox's camera shows on the session's page from now on: shot parameters, and `device`. */
  setCamera(session: string, held: Attempt & { device?: string }): Promise<void>
  camera(session: string): Promise<Attempt & { device?: string }>
}

export interface PerformAnswer {
  state: string
  next: { at: string; what: string }[]
}

export interface Journal {
  add(row: JournalRow): void
  /** Rows lost because the storage could not follow. */
  dropped(tenant: string): number
  flush(): Promise<void>
}

export interface Scheduler {
  /** Something may have come due for this tenant: look soon. */
  wake(tenant: string, at?: number): void
  /** Fires what is due now, without awaiting deliveries. Cheap when nothing is. */
  fireDue(tenant: string): Promise<void>
  /** Runs and awaits all that is due now, deliveries included. Answers what is due later. */
  settle(tenant: string): Promise<{ at: string; what: string }[]>
  /** Moves the clock from due time to due time, awaiting each. */
  advance(tenant: string, byMs: number): Promise<void>
  close(): Promise<void>
}

export interface EventBus {
  publish(event: { tenant: string; kind: string; data: JsonObject }): void
  subscribe(listener: (event: { tenant: string; kind: string; data: JsonObject }) => void): () => void
}
