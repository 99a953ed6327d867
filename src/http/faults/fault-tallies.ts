import type { RecordRow, Storage } from '../../storage/port.ts'

/** How often a fault was met and how often it struck. */
export interface Tally {
  met: number
  struck: number
}

/** Counts what faults met, so that a fault told to strike twice strikes twice, whatever is restarted in between. */
export interface FaultTallies {
  /** The tally of this name: count in it without waiting, then `keep` it. */
  open(tenant: string, name: string): Promise<Tally>
  /** Stores what was counted. */
  keep(tenant: string, name: string, tally: Tally, now: number): Promise<void>
  /** What is stored goes with the tenant's other records. */
  forget(tenant: string): void
}

// They belong to the tenant, not to one of its providers.
const NOBODY = ''
const KIND = 'fault-tally'

export function keepFaultTallies(storage: Storage): FaultTallies {
  const opened = new Map<string, Map<string, Tally>>()
  return {
    open: async (tenant, name) => {
      const known = opened.get(tenant)?.get(name)
      if (known) return known
      const row = await storage.findRecord(tenant, NOBODY, KIND, name)
      const own = opened.get(tenant) ?? new Map<string, Tally>()
      opened.set(tenant, own)
      // Another exchange may have opened it meanwhile; both count in one.
      const tally = own.get(name) ?? readTally(row)
      own.set(name, tally)
      return tally
    },
    keep: async (tenant, id, tally, now) => {
      // The tenant was reset meanwhile: what was met before counts no longer.
      if (opened.get(tenant)?.get(id) !== tally) return
      const json = { met: tally.met, struck: tally.struck }
      await storage.commit({
        records: [{ tenant, provider: NOBODY, kind: KIND, id, createdAt: now, json }],
      })
    },
    forget: (tenant) => void opened.delete(tenant),
  }
}

function readTally(row: RecordRow | undefined): Tally {
  return { met: Number(row?.json['met'] ?? 0), struck: Number(row?.json['struck'] ?? 0) }
}
