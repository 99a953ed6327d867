import type { Json } from '../../src/foundation/json.ts'
import { type PlayedBook, type PlayedScenario, sampleOf } from '../../src/scenario/played.ts'
import type { Recorded } from './record-play.ts'

/** What is otherwise in a fresh play than in the record; measured numbers and ids may be. */
export function departures(book: PlayedBook | undefined, scenario: string, fresh: Recorded): string[] {
  const recorded = book?.scenarios[scenario]
  if (!book || !recorded) return [`${scenario} is not recorded`]
  const told: string[] = []
  for (const name of [
    'verdict',
    'findings',
    'state',
    'calls',
    'webhooks',
  ] as const satisfies (keyof PlayedScenario)[]) {
    const [before, now] = [JSON.stringify(recorded[name]), JSON.stringify(fresh[name])]
    if (before !== now) told.push(`${name}: recorded ${before}, now ${now}`)
  }
  const before = new Set(wordsOf(sampleOf(book, recorded)))
  const now = new Set(wordsOf(fresh.result))
  for (const word of before) if (!now.has(word)) told.push(`result: ${word} is gone`)
  for (const word of now) if (!before.has(word)) told.push(`result: ${word} is new`)
  return told
}

/** Every member with the word that stands there; what has digits stands for its kind. */
function wordsOf(value: Json | undefined, at = ''): string[] {
  // A member that has no value is not there once the result is written down.
  if (value === undefined) return []
  if (Array.isArray(value)) return value.flatMap((item) => wordsOf(item, `${at}[]`))
  if (typeof value === 'object' && value !== null)
    return Object.entries(value).flatMap(([name, inner]) =>
      wordsOf(inner as Json | undefined, `${at}.${name}`),
    )
  const word = typeof value === 'string' && !/\d/.test(value) ? JSON.stringify(value) : typeof value
  return [`${at} ${word}`]
}
