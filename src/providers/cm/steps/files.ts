import type { Turn } from '../../../journey/turn.ts'
import type { FileRef, Transaction } from '../native.ts'
import type { Settings } from '../settings.ts'

/** What a download token stands for. */
export type FileKind = 'raw' | 'page' | 'portrait' | 'selfie'

/** Makes the token of one file; the file itself is drawn from the capture when it is fetched. */
export function addFile(
  session: Transaction,
  turn: Turn<Settings>,
  kind: FileKind,
  capture: number,
): FileRef {
  const token = turn.ids.token(turn.settings.knobs['K-TOKEN'])
  turn.keys.put({ kind: 'download', key: token, session: session.id, json: { kind, capture } })
  return { token, capture }
}
