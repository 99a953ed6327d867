import type { KeyRow, RecordRow, TimerRow } from '../port.ts'

/** A row as the engine hands it out. */
export type Row = Record<string, unknown>

/** A column that holds JSON. */
export function parse<T>(row: Row | undefined, column: string): T | undefined {
  return row === undefined ? undefined : (JSON.parse(row[column] as string) as T)
}

export function toRecord(row: Row | undefined): RecordRow | undefined {
  if (!row) return undefined
  const record: RecordRow = {
    tenant: row['tenant'] as string,
    provider: row['provider'] as string,
    kind: row['kind'] as string,
    id: row['id'] as string,
    createdAt: row['created_at'] as number,
    json: JSON.parse(row['json'] as string),
  }
  if (row['parent'] !== null) record.parent = row['parent'] as string
  return record
}

export function toKey(row: Row | undefined): KeyRow | undefined {
  if (!row) return undefined
  const key: KeyRow = {
    provider: row['provider'] as string,
    kind: row['kind'] as string,
    key: row['key'] as string,
    tenant: row['tenant'] as string,
  }
  if (row['session'] !== null) key.session = row['session'] as string
  if (row['record'] !== null) key.record = row['record'] as string
  if (row['media'] !== null) key.media = row['media'] as string
  if (row['expires_at'] !== null) key.expiresAt = row['expires_at'] as number
  if (row['json'] !== null) key.json = JSON.parse(row['json'] as string)
  return key
}

export function toTimer(row: Row): TimerRow {
  const timer: TimerRow = {
    tenant: row['tenant'] as string,
    seq: row['seq'] as number,
    at: row['at'] as number,
    kind: row['kind'] as TimerRow['kind'],
    name: row['name'] as string,
    provider: row['provider'] as string,
    data: JSON.parse(row['data'] as string),
  }
  if (row['session'] !== null) timer.session = row['session'] as string
  return timer
}
