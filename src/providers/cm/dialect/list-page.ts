import type { JsonObject } from '../../../foundation/json.ts'
import { Refusal } from '../../../domain/refusals.ts'
import type { Native } from '../native.ts'
import type { Knobs } from '../settings.ts'
import { phraseTime, phraseTimeOrNull } from './times.ts'

export interface PageWish {
  page: number
  perPage: number
  state: string | undefined
}

type Query = Record<string, string | string[]>

/** @throws {Refusal} REQUEST_INVALID */
export function readPage(query: Query, knobs: Knobs): PageWish {
  const page = readCount(query, 'page', 1, Number.MAX_SAFE_INTEGER) ?? 1
  const perPage = readCount(query, 'perPage', 1, 100) ?? 25
  const state = query['state']
  const states = Object.values(knobs['K-STATES'])
  if (state !== undefined && (typeof state !== 'string' || !states.includes(state)))
    throw new Refusal('REQUEST_INVALID', {
      place: 'query.state',
      expected: `one of ${states.join(', ')}`,
      got: state,
    })
  return { page, perPage, state }
}

function readCount(query: Query, name: string, least: number, most: number): number | undefined {
  const text = query[name]
  if (text === undefined) return undefined
  const count = typeof text === 'string' && /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN
  if (count >= least && count <= most) return count
  throw new Refusal('REQUEST_INVALID', {
    place: `query.${name}`,
    expected: most > 100 ? `an integer from ${least}` : `an integer from ${least} to ${most}`,
    got: text,
  })
}

/** One page of `all`, in the shape that the vendor's other lists have. */
export function phrasePageOf(all: Native[], wish: PageWish, knobs: Knobs): JsonObject {
  const { page, perPage } = wish
  const begin = (page - 1) * perPage
  const data = all.slice(begin, begin + perPage)
  return {
    currentPage: page,
    data: data.map((native) => ({
      id: native.id,
      state: knobs['K-STATES'][native.state],
      created: phraseTime(native.createdAt),
      expires: phraseTime(native.expiresAt),
      completed: phraseTimeOrNull(native.completedAt),
    })),
    from: data.length ? begin + 1 : null,
    lastPage: Math.max(1, Math.ceil(all.length / perPage)),
    perPage,
    to: data.length ? begin + data.length : null,
    total: all.length,
  }
}
