import type { IncodeHandler } from '../native.ts'
import { Refusal } from '../../../domain/refusals.ts'
import { ok, queryText, sessionOf } from '../session-call.ts'

export const getUpdatedWatchlistResult: IncodeHandler = async (call) => {
  await sessionOf(call)
  const ref = queryText(call, 'ref') ?? ''
  const row = await call.records.find('watchlist', ref)
  if (!row) throw new Refusal('THING_UNKNOWN', { kind: 'watchlist', id: ref })
  return ok(row.json)
}
