import type { IncodeHandler } from '../native.ts'
import { Refusal } from '../../../domain/refusals.ts'

export const getStoredFile: IncodeHandler = async (call) => {
  const id = call.params['file'] ?? ''
  const key = await call.keys.find('file', id)
  const isGood = key?.media !== undefined && (key.expiresAt === undefined || key.expiresAt > call.now)
  const row = isGood ? await call.media.read(key.media!) : undefined
  if (!row) throw new Refusal('THING_UNKNOWN', { kind: 'document', id })
  return { status: 200, body: Buffer.from(row.bytes), contentType: row.contentType }
}
