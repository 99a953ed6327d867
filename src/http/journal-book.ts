import type { JournalRow, Storage } from '../storage/port.ts'

/** Rows written at once; more waiting than this are written without delay. */
const BATCH = 256
/** More than this waiting means the storage cannot follow: the oldest are dropped and counted. */
const WAITING_AT_MOST = 20_000

/**
 * The request journal: rows are gathered and written in bounded batches between requests, so that no
 * request waits for them. `flush` writes what is there. What had to be dropped is counted visibly.
 */
export class JournalBook {
  private readonly lost = new Map<string, number>()
  private readonly storage: Storage
  private waiting: JournalRow[] = []
  private writing: Promise<void> | undefined
  private planned: NodeJS.Immediate | NodeJS.Timeout | undefined

  constructor(storage: Storage) {
    this.storage = storage
  }

  add(row: JournalRow): void {
    if (this.waiting.length >= WAITING_AT_MOST) {
      const { tenant } = this.waiting.shift()!
      this.lost.set(tenant, (this.lost.get(tenant) ?? 0) + 1)
    }
    this.waiting.push(row)
    this.planned ??= setTimeout(() => {
      this.planned = undefined
      void this.flush()
    }, 20).unref()
  }

  /** Calls of a tenant that were never written, because the storage could not follow. */
  dropped(tenant: string): number {
    return this.lost.get(tenant) ?? 0
  }

  async flush(): Promise<void> {
    while (this.writing) await this.writing
    if (this.waiting.length === 0) return
    this.writing = this.write()
    try {
      await this.writing
    } finally {
      this.writing = undefined
    }
    if (this.waiting.length) await this.flush()
  }

  private async write(): Promise<void> {
    while (this.waiting.length) await this.storage.appendJournal(this.waiting.splice(0, BATCH))
  }
}
