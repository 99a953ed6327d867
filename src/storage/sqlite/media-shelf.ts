import type { StatementSync } from 'node:sqlite'
import type { MediaRow } from '../port.ts'

/** Pictures and clips of one tenant, held within a bound: the oldest of any session go first. */
export interface MediaShelf {
  put(rows: MediaRow[]): void
  remove(tenant: string, key: string): void
  read(tenant: string, key: string): MediaRow | undefined
  /** Bytes on the shelf. */
  size(tenant: string): number
}

/**
 * @param limit bytes kept for one tenant; what has just been put stays, however large
 * @param lost told how many had to go
 */
export function createMediaShelf(
  sql: (text: string) => StatementSync,
  limit: number,
  lost: (tenant: string, count: number) => void,
): MediaShelf {
  const put = sql(
    `INSERT INTO media (tenant, key, session, content_type, size, bytes) VALUES (?, ?, ?, ?, ?, ?)
     ON CONFLICT (tenant, key) DO UPDATE SET content_type = excluded.content_type, size = excluded.size,
       bytes = excluded.bytes RETURNING seq`,
  )
  const read = sql('SELECT session, content_type, bytes FROM media WHERE tenant = ? AND key = ?')
  const drop = sql('DELETE FROM media WHERE tenant = ? AND key = ?')
  const sum = sql('SELECT COALESCE(SUM(size), 0) AS size FROM media WHERE tenant = ?')
  // What hangs on no session, such as a stored contract or a known face, is a setting rather than a trace.
  const oldest = sql(
    'SELECT seq, size FROM media WHERE tenant = ? AND seq < ? AND session IS NOT NULL ORDER BY seq',
  )
  const dropSeq = sql('DELETE FROM media WHERE seq = ?')

  const sizeOf = (tenant: string) => sum.get(tenant)!['size'] as number

  const keepBound = (tenant: string, firstNew: number) => {
    let over = sizeOf(tenant) - limit
    if (over <= 0) return
    const gone: number[] = []
    for (const { seq, size } of oldest.all(tenant, firstNew) as { seq: number; size: number }[]) {
      gone.push(seq)
      over -= size
      if (over <= 0) break
    }
    for (const seq of gone) dropSeq.run(seq)
    if (gone.length) lost(tenant, gone.length)
  }

  return {
    put: (rows) => {
      const firstNew = new Map<string, number>()
      for (const { tenant, key, session, contentType, bytes } of rows) {
        const row = put.get(tenant, key, session ?? null, contentType, bytes.length, bytes)
        if (!firstNew.has(tenant)) firstNew.set(tenant, row!['seq'] as number)
      }
      for (const [tenant, seq] of firstNew) keepBound(tenant, seq)
    },
    remove: (tenant, key) => void drop.run(tenant, key),
    read: (tenant, key) => {
      const row = read.get(tenant, key)
      if (!row) return undefined
      const contentType = row['content_type'] as string
      const media: MediaRow = { tenant, key, contentType, bytes: row['bytes'] as Uint8Array }
      if (row['session'] !== null) media.session = row['session'] as string
      return media
    },
    size: sizeOf,
  }
}
