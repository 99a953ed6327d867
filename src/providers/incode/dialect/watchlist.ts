import type { JsonObject } from '../../../foundation/json.ts'

/** A search in the watch lists, in the form of the vendor's own supplier, which is passed through. */
export function phraseWatchlist(search: {
  id: number
  ref: string
  names: (string | undefined)[]
  fuzziness: number
  countryCodes: string[]
  types: string[]
  isHit: boolean
  at: number
}): JsonObject {
  const term = search.names.filter(Boolean).join(' ')
  const time = new Date(search.at).toISOString().slice(0, 19).replace('T', ' ')
  return {
    status: 'success',
    content: {
      data: {
        id: search.id,
        ref: search.ref,
        searcher_id: 1,
        assignee_id: 1,
        filters: {
          country_codes: search.countryCodes,
          exact_match: false,
          fuzziness: search.fuzziness,
          remove_deceased: 0,
          types: search.types.length ? search.types : ['sanction', 'pep', 'warning'],
        },
        match_status: search.isHit ? 'potential_match' : 'no_match',
        risk_level: 'unknown',
        search_term: term,
        total_hits: search.isHit ? 1 : 0,
        total_matches: search.isHit ? 1 : 0,
        updated_at: time,
        created_at: time,
        tags: [],
        limit: 100,
        offset: 0,
        share_url: `https://example.com/public/search/${search.ref}`,
        hits: search.isHit ? [hit(term, search.at)] : [],
      },
    },
  }
}

function hit(term: string, at: number): JsonObject {
  return {
    doc: {
      id: 'SANDBOX1',
      name: term,
      types: ['sanction', 'warning'],
      sources: ['sandbox-list'],
      aka: [{ name: term }],
      associates: [],
      fields: [
        { name: 'Nationality', source: 'sandbox-list', tag: 'nationality', value: 'unknown', locale: 'en' },
      ],
      media: [],
      last_updated_utc: new Date(at).toISOString(),
    },
    match_types: ['name_exact'],
    match_types_details: [
      {
        aml_types: ['sanction'],
        matching_name: term,
        name_matches: term
          .toLowerCase()
          .split(' ')
          .map((word) => ({ match_types: ['exact_match'], query_term: word })),
        secondary_matches: [],
        sources: ['sandbox-list'],
      },
    ],
    score: 0.2,
    is_whitelisted: false,
  }
}
