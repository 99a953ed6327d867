/**
 * Our user erred: an option, a scenario file, a control call. Says where, what was expected, what
 * came and, where one can be guessed, what to write instead. Never shown on a vendor's route.
 */
export class Mistake extends Error {
  readonly place: string
  readonly expected: string
  readonly got: unknown
  readonly suggestion: string | undefined
  constructor(facts: { place: string; expected: string; got?: unknown; suggestion?: string | undefined }) {
    const came = facts.got === undefined ? '' : `; got ${shorten(facts.got)}`
    const hint = facts.suggestion ? ` (${facts.suggestion})` : ''
    super(`${facts.place}: expected ${facts.expected}${came}${hint}`)
    this.name = 'Mistake'
    this.place = facts.place
    this.expected = facts.expected
    this.got = facts.got
    this.suggestion = facts.suggestion
  }
}

function shorten(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value)
  return text.length > 80 ? `${text.slice(0, 77)}...` : text
}

/** The nearest of `candidates` to what was written, as a suggestion; undefined when none is near. */
export function suggest(written: string, candidates: Iterable<string>): string | undefined {
  const best = nearestOf(written, candidates, Math.max(2, Math.floor(written.length / 3)))
  return best === undefined ? undefined : `did you mean "${best}"?`
}

/** That of `candidates` which is written most nearly so, within a number of changed letters. */
export function nearestOf(
  written: string,
  candidates: Iterable<string>,
  mostChanges: number,
): string | undefined {
  let best: string | undefined
  let bestDistance = mostChanges + 1
  for (const candidate of candidates) {
    const distance = editDistance(written.toLowerCase(), candidate.toLowerCase(), bestDistance)
    if (distance < bestDistance) {
      best = candidate
      bestDistance = distance
    }
  }
  return best
}

function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) >= limit) return limit
  let previous = Array.from({ length: b.length + 1 }, (_, i) => i)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1
      row.push(Math.min(row[j - 1]! + 1, previous[j]! + 1, previous[j - 1]! + cost))
    }
    previous = row
  }
  return previous[b.length]!
}
