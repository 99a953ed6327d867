import type { Evidence, EvidenceItem, EvidenceKind } from './list-evidence.ts'

const KINDS: EvidenceKind[] = ['operation', 'status', 'code', 'fields', 'callback']

/** What a mark counts for, between 0 and 1. */
const WORTH = { seed: 1, doc: 1, sdk: 1, sample: 0.8, inferred: 0.3 } as const

/** A guess that a user can set otherwise by a knob does less harm than one that cannot be changed. */
const INFERRED_WITH_KNOB = 0.5

export interface Score {
  /** 0 to 100, one decimal: the mean of the kinds, so that hundreds of shared refusals do not drown the rest. */
  total: number
  byKind: Partial<Record<EvidenceKind, { score: number; items: number }>>
}

/**
 * How well a provider's imitation is known: for each kind the mean of what its items' best evidence is
 * worth (seed, doc, sdk 1; sample 0.8; inferred 0.5 with a knob and 0.3 without; none 0). An operation
 * that is not answered counts 0 whatever its evidence.
 */
export function scoreOf(items: EvidenceItem[], isAnswered: (operationId: string) => boolean): Score {
  const byKind: Score['byKind'] = {}
  for (const kind of KINDS) {
    const own = items.filter((item) => item.kind === kind)
    if (own.length === 0) continue
    const sum = own.reduce(
      (total, item) => total + (kind === 'operation' && !isAnswered(item.name) ? 0 : worthOf(item.evidence)),
      0,
    )
    byKind[kind] = { score: tenths((100 * sum) / own.length), items: own.length }
  }
  const scores = Object.values(byKind).map((one) => one.score)
  return { total: tenths(scores.reduce((sum, one) => sum + one, 0) / (scores.length || 1)), byKind }
}

function worthOf(evidence: Evidence[]): number {
  return Math.max(
    0,
    ...evidence.map(({ mark, knob }) =>
      mark === 'inferred' && knob !== undefined ? INFERRED_WITH_KNOB : (WORTH[mark] ?? 0),
    ),
  )
}

function tenths(value: number): number {
  return Math.round(value * 10) / 10
}
