import type { IncodeSession, IncodeTurn } from '../native.ts'

const HOUR = 3_600_000

/** An address that serves stored bytes for a while. */
export function linkToMedia(turn: IncodeTurn, media: string, lifeMs = HOUR): string {
  const id = turn.ids.hex(32)
  turn.keys.put({ kind: 'file', key: id, media, expiresAt: turn.now + lifeMs, json: { use: 'read' } })
  return `${turn.base}/files/${id}`
}

/** An address that takes one upload; what comes is stored under `record`. */
export function linkForUpload(turn: IncodeTurn, session: IncodeSession, record: string): string {
  const id = turn.ids.hex(32)
  turn.keys.put({
    kind: 'file',
    key: id,
    session: session.id,
    expiresAt: turn.now + HOUR,
    json: { use: 'write', record },
  })
  return `${turn.base}/files/${id}`
}
