import type { IncodeHandler } from '../native.ts'
import { ok, sessionOf } from '../session-call.ts'
import { linkToMedia } from '../steps/store-file.ts'

const QUARTER = 15 * 60_000

export const getSignedDocuments: IncodeHandler = async (call) => {
  const session = await sessionOf(call)
  const rows = await call.records.list('es-document', session.native.interviewId)
  const signed = rows.filter((row) => row.json['signed'] === true && typeof row.json['media'] === 'string')
  return ok({
    documents: signed.map((row) => ({
      documentRef: row.id,
      documentUrl: linkToMedia(call, row.json['media'] as string, QUARTER),
    })),
  })
}
