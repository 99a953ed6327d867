import type { IncodeHandler } from '../native.ts'
import { bodyObject, ok, sessionOf } from '../session-call.ts'
import { searchWatchlist } from '../steps/search-watchlist.ts'

export const getWatchlistResult: IncodeHandler = async (call) =>
  ok(searchWatchlist(call, await sessionOf(call), bodyObject(call)))
