import type { Json } from '../../src/foundation/json.ts'
import { type PlayedBook, type PlayedScenario, sampleOf } from '../../src/scenario/played.ts'
import type { Plan } from '../../src/scenario/plan.ts'
import type { Recorded } from './record-play.ts'

/**
 * What is otherwise in a fresh play than in the record; measured numbers and ids may be, and what can
 * still be read in a poor picture.
 */
export function departures(
  book: PlayedBook | undefined,
  { name: scenario, faults }: Pick<Plan, 'name' | 'faults'>,
  fresh: Recorded,
): string[] {
  const recorded = book?.scenarios[scenario]
  if (!book || !recorded) return [`${scenario} is not recorded`]
  const told: string[] = []
  // What is left out, or struck now and then, is drawn by ids, which change with every call that is added.
  const isDrawn = faults.some(({ share, effect }) => share < 1 || effect.kind === 'missingField')
  const outcome = ['verdict', 'findings'] as const satisfies (keyof PlayedScenario)[]
  const course = ['state', 'calls', 'webhooks'] as const satisfies (keyof PlayedScenario)[]
  for (const name of isDrawn ? outcome : [...outcome, ...course]) {
    const [before, now] = [JSON.stringify(recorded[name]), JSON.stringify(fresh[name])]
    if (before !== now) told.push(`${name}: recorded ${before}, now ${now}`)
  }
  if (isDrawn) return told
  const isPoor = recorded.findings.some((code) => code.startsWith('capture.'))
  const wordsOf = (value: Json) =>
    new Set(
      listWords(value)
        .filter(({ word }) => !isPoor || !isRead(word, fresh.listed))
        .map(({ at, word }) => `${at} ${word}`),
    )
  const before = wordsOf(sampleOf(book, recorded))
  // No result at all is written down as null.
  const now = wordsOf((fresh.result as Json | undefined) ?? null)
  for (const word of before) if (!now.has(word)) told.push(`result: ${word} is gone`)
  for (const word of now) if (!before.has(word)) told.push(`result: ${word} is new`)
  return told
}

/** Every member with the word that stands there; what has digits stands for its kind. */
function listWords(value: Json | undefined, at = ''): { at: string; word: string }[] {
  // A member that has no value is not there once the result is written down.
  if (value === undefined) return []
  if (Array.isArray(value)) return value.flatMap((item) => listWords(item, `${at}[]`))
  if (typeof value === 'object' && value !== null)
    return Object.entries(value).flatMap(([name, inner]) =>
      listWords(inner as Json | undefined, `${at}.${name}`),
    )
  return [{ at, word: typeof value === 'string' && !/\d/.test(value) ? JSON.stringify(value) : typeof value }]
}

/** Words off a document: dates and numbers, and capitals that stand in no closed list of the contract; a sex does. */
function isRead(word: string, listed: ReadonlySet<string>): boolean {
  if (word === 'string') return true
  const text = word.slice(1, -1)
  return /^[A-Z]$/.test(text) || (/^[^a-z]+$/.test(text) && word.startsWith('"') && !listed.has(text))
}
