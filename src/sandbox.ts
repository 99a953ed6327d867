import { randomBytes } from 'node:crypto'
import type { RequestListener, Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import { createControlClient, type ControlClient } from './control-client.ts'
import { type Clock, type ClockSetting, realClock } from './foundation/clock.ts'
import { Mistake, suggest } from './foundation/errors.ts'
import { exchangeIds } from './foundation/ids.ts'
import type { Json, JsonObject } from './foundation/json.ts'
import { lazily } from './foundation/lazy.ts'
import { type Logger, silentLogger } from './foundation/logger.ts'
import { nodeHttp } from './foundation/node-http.ts'
import { createDesk } from './http/desk.ts'
import { createEventHub } from './http/event-hub.ts'
import { contractBook, type ExchangeHouse, makeErrorContext, makeFinder } from './http/exchange-house.ts'
import { createFaultDesk } from './http/faults/fault-desk.ts'
import type { House, TenantWish } from './http/house.ts'
import { JournalBook } from './http/journal-book.ts'
import { ownRoutes } from './http/own-routes.ts'
import { TimerScheduler } from './http/scheduler.ts'
import { createListener } from './http/serve.ts'
import { TenantBook } from './http/tenants.ts'
import { discoverProviders } from './providers/discover.ts'
import type { ProviderDoor, ProviderRoom } from './providers/provider.ts'
import { type Catalogue, loadCatalogue } from './scenario/catalogue.ts'
import { lazyPictures, type Pictures } from './pictures.ts'
import { openSqlite } from './storage/sqlite/open-sqlite.ts'
import { VERSION } from './version.ts'
import { resumeDeliveries } from './webhooks/deliver.ts'

/** Every option has a default; see the README's table for the same options on the command line. */
export interface SandboxOptions {
  /** Default 0: a free port. */
  port?: number
  /** Default 127.0.0.1. */
  host?: string
  /** `memory` (default) or `file:PATH`. */
  store?: string
  seed?: string | number
  /** Where the clocks of tenants begin; default the present. */
  now?: string | number | Date
  /** The clocks stand still until they are moved. */
  frozen?: boolean
  /** Folders of own scenarios, added to the built-in ones. */
  scenarios?: string[]
  /** Active scenario of tenant `default`. */
  scenario?: string
  controlToken?: string
  allowHosts?: string[]
  allowTargets?: string[]
  publicUrl?: string
  /** PEM files of a certificate and its key: the sandbox answers by TLS as well. */
  tlsCert?: string
  tlsKey?: string
  /** Default 4443. */
  tlsPort?: number
  logger?: Logger
  /** Real time; handed in by tests. */
  clock?: Clock
  /** What applicants take pictures with and what looks at them, made of the house's own; default these. */
  pictures?(own: Pictures): Pictures
}

/** A tenant as its owner sees it. */
export interface TenantHandle {
  id: string
  credentials: any
}

export interface Sandbox {
  /** Where it listens, without a slash at the end. */
  url: string
  /** The same with TLS, where a certificate was given. */
  tlsUrl?: string
  controlToken: string
  consoleUrl: string
  providers: Record<string, { baseUrl: string }>
  /** Makes a tenant of its own (or finds the one with that id) with credentials for all providers. */
  tenant(wish?: string | TenantWish): Promise<TenantHandle>
  control: ControlClient
  /** Resets every tenant: sessions, deliveries, journals and clocks return to their start. */
  reset(): Promise<void>
  close(): Promise<void>
  /** The parts, for those who serve the sandbox; not for consumers. */
  house: House
}

/** Longer than callers keep an idle connection, so that it is never closed just when they use it again. */
const KEEP_ALIVE_MS = 75_000

/** So much of headers is read that an overlong token is refused in the vendor's words, not by the socket. */
const HEADERS_AT_MOST = 2 * 1024 * 1024

export const BUILT_IN_SCENARIOS = fileURLToPath(new URL('../scenarios', import.meta.url))

/**
 * Builds the sandbox and listens.
 *
 * @throws {Mistake} for an option that cannot be; a port in use rejects with code EADDRINUSE
 * @example
 * const sandbox = await createSandbox({ frozen: true, now: '2026-03-01T12:00:00Z' })
 * const { credentials } = await sandbox.tenant()
 */
export async function createSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const logger = options.logger ?? silentLogger
  const clock = options.clock ?? realClock
  const seed = String(options.seed ?? '1')
  const storage = openStorage(options.store ?? 'memory')
  const doors = await discoverProviders()
  const room = roomBook(doors)
  const catalogue = await loadCatalogue([BUILT_IN_SCENARIOS, ...(options.scenarios ?? [])])
  const watch = await followScenarios(catalogue, options.scenarios ?? [], logger)
  const tenants = new TenantBook({
    storage,
    doors,
    room,
    realNow: clock.now,
    seed,
    clock: startClock(options, clock),
    forgotten: (tenant) => inner.faults.forget(tenant),
  })
  await tenants.open(
    options.scenario === undefined ? {} : { scenario: readScenarioName(options.scenario, catalogue) },
  )
  const own = lazyPictures()
  const { camera, inspection } = options.pictures?.(own) ?? own
  const events = createEventHub()
  const journal = new JournalBook(storage)
  const monotonicNow = () => performance.now()
  const deliverHouse = {
    storage,
    manner: async (provider: string) => (await room(provider)).webhook,
    settings: (tenant: string, provider: string) => tenants.settings(tenant, provider),
    now: (tenant: string) => tenants.now(tenants.need(tenant)),
    monotonicNow,
    allowedTargets: options.allowTargets ?? [],
    underway: new Map<string, Promise<void>>(),
    published: (delivery: any) =>
      events.publish({
        tenant: delivery.tenant,
        kind: 'delivery',
        data: { id: delivery.id, state: delivery.state },
      }),
  }
  let url = ''
  const nextExchangeId = exchangeIds(seed)
  const inner: ExchangeHouse = {
    storage,
    doors,
    room,
    contract: contractBook(),
    tenants,
    journey: {
      storage,
      catalogue,
      camera,
      inspection,
      ids: (tenant) => tenants.ids(tenant),
      takeArmed: (tenant, fits) => tenants.takeArmed(tenant, fits),
    },
    faults: undefined as never,
    finder: (provider) => makeFinder(inner, provider),
    scheduler: undefined as never,
    journal,
    events,
    logger,
    realNow: clock.now,
    monotonicNow,
    errorContext: (passage) => makeErrorContext(inner, passage),
  }
  inner.faults = createFaultDesk(inner)
  const desk = createDesk(inner, deliverHouse)
  const scheduler = new TimerScheduler(
    // The same object, not a copy: what is joined later (the scheduler itself) must be seen.
    Object.assign(inner, {
      deliverHouse,
      perform: (session: string) => desk.perform(session),
      defaultBase: (provider: string) =>
        `${options.publicUrl ?? url}${doors.find((door) => door.name === provider)!.mount}`,
    }),
  )
  inner.scheduler = scheduler
  const controlToken = options.controlToken ?? randomBytes(24).toString('base64url')
  const house: House = {
    version: VERSION,
    options: {
      controlToken,
      allowHosts: options.allowHosts ?? [],
      allowTargets: options.allowTargets ?? [],
      url,
      ...(options.publicUrl === undefined ? {} : { publicUrl: options.publicUrl }),
    },
    storage,
    tenants,
    doors,
    room,
    catalogue,
    camera,
    inspection,
    desk,
    journal,
    scheduler,
    events,
    logger,
    realNow: clock.now,
  }
  const listener = createListener(inner, {
    publicUrl: options.publicUrl?.replace(/\/$/, ''),
    nextExchangeId,
    own: ownRoutes(house),
  })
  const host = options.host ?? '127.0.0.1'
  const secure = await openTls(options, listener)
  const server = nodeHttp.createServer({ maxHeaderSize: HEADERS_AT_MOST }, listener)
  const servers = secure ? [server, secure] : [server]
  for (const one of servers) one.keepAliveTimeout = KEEP_ALIVE_MS
  await listen(server, options.port ?? 0, host)
  url = addressOf(server, host)
  if (secure) await listen(secure, options.tlsPort ?? 4443, host)
  house.options.url = url
  for (const row of await tenants.list()) {
    await resumeDeliveries(storage, row.id)
    scheduler.wake(row.id)
  }

  return {
    url,
    ...(secure ? { tlsUrl: addressOf(secure, host).replace('http:', 'https:') } : {}),
    controlToken,
    consoleUrl: `${url}/console#token=${controlToken}`,
    providers: Object.fromEntries(doors.map((door) => [door.name, { baseUrl: `${url}${door.mount}` }])),
    tenant: async (wish = {}) => {
      const wanted = typeof wish === 'string' ? { id: wish } : wish
      const known = wanted.id === undefined ? undefined : await tenants.read(wanted.id)
      const row = known ?? (await tenants.create(wanted))
      return { id: row.id, credentials: row.credentials }
    },
    control: createControlClient(url, controlToken),
    reset: async () => {
      for (const row of await tenants.list()) await tenants.reset(row.id)
    },
    close: async () => {
      watch?.close()
      await scheduler.close()
      for (const one of servers) {
        one.closeAllConnections()
        await new Promise<void>((resolve) => one.close(() => resolve()))
      }
      await journal.flush()
      await Promise.all([camera.close(), inspection.close()])
      await storage.close()
    },
    house,
  }
}

function openStorage(store: string) {
  if (store === 'memory') return openSqlite(':memory:')
  if (store.startsWith('file:')) return openSqlite(store.slice('file:'.length))
  throw new Mistake({ place: 'store', expected: 'memory or file:PATH', got: store })
}

function roomBook(doors: ProviderDoor[]): (provider: string) => Promise<ProviderRoom> {
  const rooms = new Map(doors.map((door) => [door.name, lazily(() => door.load())]))
  return (provider) => {
    const found = rooms.get(provider)
    if (!found)
      throw new Mistake({
        place: 'provider',
        expected: `one of ${[...rooms.keys()].join(', ')}`,
        got: provider,
      })
    return found.get()
  }
}

function startClock(options: SandboxOptions, clock: Clock): ClockSetting {
  const real = clock.now()
  if (options.now === undefined) return options.frozen ? { frozenAt: real } : { offset: 0 }
  const now = new Date(options.now).getTime()
  if (Number.isNaN(now))
    throw new Mistake({ place: 'now', expected: 'a date such as 2026-03-01T12:00:00Z', got: options.now })
  return options.frozen ? { frozenAt: now } : { offset: now - real }
}

/** Own scenarios are read again when their files change; a file that is broken keeps its last good version. */
async function followScenarios(
  catalogue: Catalogue,
  folders: string[],
  logger: Logger,
): Promise<{ close(): void } | undefined> {
  if (folders.length === 0) return undefined
  const { watchCatalogue } = await import('./scenario/watch.ts')
  return watchCatalogue(catalogue, folders, ({ faults }) => {
    for (const fault of faults) logger.warn(fault.message)
  })
}

function readScenarioName(name: string, catalogue: { get(name: string): unknown; names(): string[] }): Json {
  if (catalogue.get(name)) return name
  throw new Mistake({
    place: 'scenario',
    expected: 'the name of a scenario',
    got: name,
    suggestion: suggest(name, catalogue.names()),
  })
}

/** Loaded only where somebody brought a certificate. */
async function openTls(options: SandboxOptions, listener: RequestListener): Promise<Server | undefined> {
  if (options.tlsCert === undefined && options.tlsKey === undefined) return undefined
  const { createTlsServer } = await import('./http/tls-server.ts')
  return createTlsServer(options, listener, HEADERS_AT_MOST)
}

function listen(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => resolve())
  })
}

function addressOf(server: Server, host: string): string {
  const { port } = server.address() as AddressInfo
  const name =
    host === '0.0.0.0' ? '127.0.0.1' : host === '::' ? '[::1]' : host.includes(':') ? `[${host}]` : host
  return `http://${name}:${port}`
}

export type { JsonObject }
