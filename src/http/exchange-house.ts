import { createHash } from 'node:crypto'
import type { JourneyHouse } from '../journey/work.ts'
import type { ErrorContext, Finder, ProviderDoor, ProviderRoom } from '../providers/provider.ts'
import { DEFAULT_TENANT, type TenantBook } from './tenants.ts'
import { type Contract, compileContract } from './contract.ts'
import type { EventBus, Journal, Scheduler } from './house.ts'
import type { Logger } from '../foundation/logger.ts'
import type { Storage } from '../storage/port.ts'
import type { Passage } from './passage.ts'
import type { FaultDesk } from './faults/fault-desk.ts'

/** What the exchange needs, gathered once. */
export interface ExchangeHouse {
  storage: Storage
  doors: ProviderDoor[]
  room(provider: string): Promise<ProviderRoom>
  contract(provider: string, room: ProviderRoom): Contract
  tenants: TenantBook
  journey: JourneyHouse
  faults: FaultDesk
  finder(provider: string): Finder
  scheduler: Scheduler
  journal: Journal
  events: EventBus
  logger: Logger
  realNow(): number
  /** For durations only. */
  monotonicNow(): number
  errorContext(passage: Passage): ErrorContext
}

/** Contracts are compiled once per provider. */
export function contractBook(): (provider: string, room: ProviderRoom) => Contract {
  const compiled = new Map<string, Contract>()
  return (provider, room) => {
    let contract = compiled.get(provider)
    if (!contract) {
      contract = compileContract(room.contract)
      compiled.set(provider, contract)
    }
    return contract
  }
}

export function makeFinder(
  house: Pick<ExchangeHouse, 'storage' | 'tenants' | 'realNow'>,
  provider: string,
): Finder {
  const { storage, tenants } = house
  return {
    credential: async (key) => {
      const name = `${provider} credential ${key}`
      let owner = tenants.known<string>(name)
      if (owner === undefined) {
        const row = await storage.findKey(provider, 'credential', key)
        // Who is unknown now may be made a moment later: only what was found is remembered.
        if (!row) return undefined
        owner = tenants.prepare(name, () => row.tenant)
      }
      const tenant = tenants.need(owner)
      return { tenant: tenant.id, credentials: tenant.credentials[provider] as Record<string, never> }
    },
    credentials: async () =>
      (await tenants.list()).map((row) => ({
        tenant: row.id,
        credentials: (row.credentials[provider] ?? {}) as Record<string, never>,
      })),
    key: (kind, key) => storage.findKey(provider, kind, key),
    now: async (id) => tenants.now(tenants.need(id)),
    realNow: () => house.realNow(),
    settings: async <S>(id: string) => (await tenants.settings(id, provider)) as S,
    prepared: (key, make) => tenants.prepare(`${provider} ${key}`, make),
  }
}

export function makeErrorContext(
  house: Pick<ExchangeHouse, 'tenants' | 'realNow' | 'monotonicNow'>,
  passage: Passage,
): ErrorContext {
  const { tenant } = passage
  return {
    operation: passage.operation,
    request: passage.request,
    reading: passage.reading,
    tenant: tenant?.id,
    caller: passage.identity?.caller,
    now: tenant ? house.tenants.now(tenant) : house.tenants.now(house.tenants.need(DEFAULT_TENANT)),
    settings: passage.settings ?? passage.room.settings.defaults,
    // Few answers say it, and every answer has a context.
    get traceId() {
      return createHash('sha256').update(`trace ${passage.request.id}`).digest('hex').slice(0, 32)
    },
    elapsedMs: Math.round(house.monotonicNow() - passage.startedAt),
  }
}
