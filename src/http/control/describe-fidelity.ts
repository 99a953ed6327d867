import type { ProviderDoor, ProviderRoom } from '../../providers/provider.ts'

const METHODS = ['get', 'put', 'post', 'delete', 'patch', 'head']

/** What is imitated of a provider and how well it is known: operations, words for findings, knobs. */
export function describeFidelity(door: ProviderDoor, room: ProviderRoom): Record<string, unknown> {
  const operations = Object.entries(room.contract.paths).flatMap(([path, item]) =>
    METHODS.filter((method) => item[method]).map((method) => {
      const declared = item[method]
      return {
        operationId: declared.operationId,
        method: method.toUpperCase(),
        path,
        summary: declared.summary,
        answered: Object.hasOwn(room.routes, declared.operationId),
        evidence: declared['x-evidence'] ?? null,
        statuses: Object.keys(declared.responses ?? {}),
      }
    }),
  )
  const marks = new Map<string, number>()
  for (const mark of evidenceMarks(room.contract)) marks.set(mark, (marks.get(mark) ?? 0) + 1)
  return {
    name: door.name,
    title: door.title,
    operations,
    codes: room.words,
    evidence: Object.fromEntries([...marks].sort()),
    knobs: room.settings.defaults['knobs'] ?? {},
  }
}

/** Every mark of evidence that stands anywhere in a contract. */
function evidenceMarks(node: unknown): string[] {
  if (typeof node !== 'object' || node === null) return []
  return Object.entries(node).flatMap(([key, value]) => {
    if (key !== 'x-evidence') return evidenceMarks(value)
    return [value].flat().map((one) => String(typeof one === 'string' ? one : (one?.mark ?? 'unmarked')))
  })
}
