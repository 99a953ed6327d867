import type { IncodeHandler } from '../native.ts'
import { acknowledged, sessionOf } from '../session-call.ts'
import { searchWatchlist } from '../steps/search-watchlist.ts'

/** A search for the person on the document, without an answer of its own. */
export const processWatchlist: IncodeHandler = async (call) => {
  searchWatchlist(call, await sessionOf(call), {})
  return acknowledged(call)
}
