import type { JsonObject } from '../../../foundation/json.ts'
import { phraseWatchlist } from '../dialect/watchlist.ts'
import type { IncodeSession, IncodeTurn } from '../native.ts'

/** Searches the watch lists for a name, the document's own when none is given. The search can be looked at again by its `ref`. */
export function searchWatchlist(
  turn: IncodeTurn,
  session: IncodeSession,
  search: Record<string, any>,
): JsonObject {
  const isHit = turn.journey.personFindings(session).some((finding) => finding.code === 'person.watchlisted')
  if (isHit) turn.journey.note(session, 'person.watchlisted')
  const ref = `${Math.floor(turn.now / 1000)}-${turn.ids.token(8)}`
  const named = search['firstName'] !== undefined
  const answer = phraseWatchlist({
    id: 1_300_000_000 + turn.ids.random().integer(0, 99_999_999),
    ref,
    names: named
      ? [search['firstName'], search['middleName'], search['surName'] ?? search['lastName']]
      : [session.persona.givenNames, session.persona.surname],
    fuzziness: typeof search['fuzziness'] === 'number' ? search['fuzziness'] : 0.1,
    countryCodes: search['countryCodes'] ?? [],
    types: search['watchlistTypes'] ?? [],
    isHit,
    at: turn.now,
  })
  session.native.watchlist = { ref, match_status: isHit ? 'potential_match' : 'no_match' }
  turn.records.put({ kind: 'watchlist', id: ref, parent: session.native.interviewId, json: answer })
  turn.journey.save(session)
  return answer
}
