import type { JsonObject } from '../../../foundation/json.ts'

const PARTIAL_ABOVE = 0.9
export const MATCHED_NAMES = ['firstName', 'lastName'] as const

/** Two data nodes beside each other: names as text, the birth date as eight digits. */
export function matchNodes(source: JsonObject, target: JsonObject): JsonObject {
  const result: JsonObject = {}
  for (const name of MATCHED_NAMES) compare(name, matchStrings)
  compare('dateOfBirth', matchDates)
  return result

  function compare(name: string, match: (a: string, b: string) => Match): void {
    const [a, b] = [source[name], target[name]]
    if (typeof a !== 'string' || typeof b !== 'string') return
    result[name] = { source: a, target: b, ...match(a, b) }
  }
}

export interface Match {
  exactMatch: boolean
  partialMatch: boolean
}

/** Capitals and marks do not count; one name of several is a partial match. */
export function matchStrings(one: string, other: string): Match {
  const [a, b] = [plain(one), plain(other)]
  const exactMatch = a === b
  const names = new Set(b.split(/\s+/))
  const sharesName = a.split(/\s+/).some((name) => name !== '' && names.has(name))
  return { exactMatch, partialMatch: exactMatch || sharesName || jaro(a, b) > PARTIAL_ABOVE }
}

export function matchDates(one: string, other: string): Match {
  const [a, b] = [one.replace(/\D/g, ''), other.replace(/\D/g, '')]
  const exactMatch = a === b
  return { exactMatch, partialMatch: exactMatch || jaro(a, b) > PARTIAL_ABOVE }
}

function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toUpperCase().trim()
}

/** Jaro similarity, 0 to 1, without the bonus for a common beginning. */
export function jaro(a: string, b: string): number {
  if (a === b) return 1
  if (a === '' || b === '') return 0
  const reach = Math.max(0, Math.floor(Math.max(a.length, b.length) / 2) - 1)
  const taken = new Array<boolean>(b.length).fill(false)
  const ofA: string[] = []
  for (let i = 0; i < a.length; i++) {
    const end = Math.min(b.length - 1, i + reach)
    for (let j = Math.max(0, i - reach); j <= end; j++) {
      if (taken[j] || a[i] !== b[j]) continue
      taken[j] = true
      ofA.push(a[i]!)
      break
    }
  }
  const matches = ofA.length
  if (matches === 0) return 0
  const ofB = [...b].filter((_, j) => taken[j])
  const halfSwaps = ofA.filter((char, k) => char !== ofB[k]).length / 2
  return (matches / a.length + matches / b.length + (matches - halfSwaps) / matches) / 3
}
