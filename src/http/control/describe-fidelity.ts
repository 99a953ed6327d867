import type { ProviderDoor, ProviderRoom } from '../../providers/provider.ts'
import { type Evidence, evidenceOf, listItems, operationsOf } from '../evidence/list-evidence.ts'
import { type Score, scoreOf } from '../evidence/score.ts'

/** A record of evidence, with the present value of its knob. */
export interface ToldEvidence extends Evidence {
  value?: unknown
}

/** What is imitated of a provider, and how well each part of it is known. */
export interface Fidelity {
  name: string
  title: string
  score: Score
  operations: {
    operationId: string
    method: string
    path: string
    summary: string | undefined
    answered: boolean
    evidence: ToldEvidence[]
    /** Each status that it may answer. */
    statuses: { status: string; evidence: ToldEvidence[] }[]
  }[]
  /** The vendor's error codes, and each value of its closed lists. */
  vendorCodes: { name: string; evidence: ToldEvidence[] }[]
  /** Groups of fields: the schemas of the description. */
  fields: { name: string; evidence: ToldEvidence[] }[]
  /** Webhooks and what the hosted page tells at its end. */
  callbacks: { name: string; evidence: ToldEvidence[] }[]
  /** Finding → what this vendor says of it. */
  codes: Record<string, unknown>
  /** Mark → how many of all the items above bear it. */
  marks: Record<string, number>
  /** Knob → default. */
  knobs: Record<string, unknown>
  /** Knob → what it decides. */
  knobMeanings: Record<string, string>
}

export function describeFidelity(door: ProviderDoor, room: ProviderRoom): Fidelity {
  const knobs = (room.settings.defaults['knobs'] ?? {}) as Record<string, unknown>
  const isAnswered = (operationId: string) => Object.hasOwn(room.routes, operationId)
  const items = listItems(room.contract)
  const tell = (evidence: Evidence[]): ToldEvidence[] =>
    evidence.map((one) =>
      one.knob !== undefined && one.knob in knobs ? { ...one, value: knobs[one.knob] } : { ...one },
    )
  const told = (kind: string) =>
    items
      .filter((item) => item.kind === kind)
      .map(({ name, evidence }) => ({ name, evidence: tell(evidence) }))
  const statuses = told('status')
  const marks = new Map<string, number>()
  for (const mark of items.flatMap((item) => item.evidence.map((one) => one.mark)))
    marks.set(mark, (marks.get(mark) ?? 0) + 1)
  return {
    name: door.name,
    title: door.title,
    score: scoreOf(items, isAnswered),
    operations: operationsOf(room.contract).map(({ operationId, method, path, declared }) => ({
      operationId,
      method,
      path,
      summary: declared.summary,
      answered: isAnswered(operationId),
      evidence: tell(evidenceOf(declared)),
      statuses: statuses
        .filter(({ name }) => name.split(' ')[0] === operationId)
        .map(({ name, evidence }) => ({ status: name.split(' ')[1]!, evidence })),
    })),
    vendorCodes: told('code'),
    fields: told('fields'),
    callbacks: told('callback'),
    codes: room.words,
    marks: Object.fromEntries([...marks].sort()),
    knobs,
    knobMeanings: meaningsIn(room.settings.schema),
  }
}

function meaningsIn(schema: any): Record<string, string> {
  const described: Record<string, { description?: string }> = schema.properties?.knobs?.properties ?? {}
  return Object.fromEntries(Object.entries(described).map(([id, one]) => [id, one.description ?? '']))
}
