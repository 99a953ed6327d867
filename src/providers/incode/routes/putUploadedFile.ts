import type { IncodeHandler } from '../native.ts'
import { Refusal } from '../../../domain/refusals.ts'
import { ok } from '../session-call.ts'

/** Takes what a pre-signed address was made for: a document to be signed, or a recording. */
export const putUploadedFile: IncodeHandler = async (call) => {
  const id = call.params['file'] ?? ''
  const key = await call.keys.find('file', id)
  if (!key || key.json?.['use'] !== 'write' || (key.expiresAt ?? 0) <= call.now)
    throw new Refusal('THING_UNKNOWN', { kind: 'document', id })
  const media = call.media.put(
    call.request.rawBody,
    call.request.headers['content-type'] ?? 'application/octet-stream',
  )
  const row = await call.records.find('es-document', String(key.json['record']))
  if (row) {
    const { kind, id: name, json } = row
    call.records.put({
      kind,
      id: name,
      ...(row.parent === undefined ? {} : { parent: row.parent }),
      json: { ...json, media },
    })
  }
  return ok({ success: true })
}
