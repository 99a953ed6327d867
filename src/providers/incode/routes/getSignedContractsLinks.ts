import type { IncodeHandler } from '../native.ts'
import { ok, sessionOf } from '../session-call.ts'
import { linkToMedia } from '../steps/store-file.ts'

export const getSignedContractsLinks: IncodeHandler = async (call) => {
  const session = await sessionOf(call)
  const rows = await call.records.list('contract', session.native.interviewId)
  const signed = rows.flatMap((row) => (typeof row.json['signed'] === 'string' ? [row.json['signed']] : []))
  return ok({ links: signed.map((media) => linkToMedia(call, media)) })
}
