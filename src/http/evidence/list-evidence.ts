import { isObject, type Json, type JsonObject } from '../../foundation/json.ts'
import type { OpenApiDocument } from '../../providers/provider.ts'

/** How something about a vendor is known. `seed` is a public guide that the project started from. */
export type Mark = 'seed' | 'doc' | 'sdk' | 'sample' | 'inferred'

/** One record of evidence, as it stands in a description under `x-evidence`. */
export interface Evidence {
  mark: Mark
  source: string
  /** When it was read: a month or a day. */
  read: string
  /** The setting that decides it otherwise, where the record is open. */
  knob?: string
  note?: string
}

export type EvidenceKind = 'operation' | 'status' | 'code' | 'fields' | 'callback'

/** A part of a description that has evidence of its own. */
export interface VouchedPart {
  /** JSON pointer into the description. */
  at: string
  kind: EvidenceKind
  /** As people call it: an operation's id, an operation's id and status, a schema's name. */
  name: string
  evidence: Evidence[]
  node: JsonObject
}

/** Something that a caller of this vendor can meet, with the evidence nearest to it. */
export interface EvidenceItem {
  kind: EvidenceKind
  name: string
  evidence: Evidence[]
}

const METHODS = ['get', 'put', 'post', 'delete', 'patch', 'head']

/** Every part of a description that has evidence of its own, in the description's order. */
export function listVouchedParts(document: OpenApiDocument): VouchedPart[] {
  const parts: VouchedPart[] = []
  const walk = (node: unknown, path: string[]): void => {
    if (typeof node !== 'object' || node === null) return
    if (!Array.isArray(node) && 'x-evidence' in node && !isNameOfVendor(path))
      parts.push({
        at: pointerOf(path),
        ...nameOf(document, path, node as JsonObject),
        evidence: evidenceOf(node),
        node: node as JsonObject,
      })
    for (const [name, member] of Object.entries(node))
      if (name !== 'x-evidence' && name !== 'example' && name !== 'examples') walk(member, [...path, name])
  }
  walk(document, [])
  return parts
}

/** Places that must have evidence and have none, as people call them. */
export function listMissingEvidence(document: OpenApiDocument): string[] {
  return listItems(document)
    .filter((item) => item.evidence.length === 0)
    .map((item) => `${item.kind} ${item.name}`)
}

/**
 * Everything that a caller can meet: operations, each one's statuses, codes (closed lists of texts and the
 * vendor's error codes, a value each), groups of fields, callbacks and page messages.
 */
export function listItems(document: OpenApiDocument): EvidenceItem[] {
  const items: EvidenceItem[] = []
  for (const { operationId, declared } of operationsOf(document)) {
    items.push({ kind: 'operation', name: operationId, evidence: evidenceOf(declared) })
    items.push(...statusesOf(document, operationId, declared))
  }
  for (const [name, node] of Object.entries(membersOf(document, 'components', 'schemas')))
    items.push({ kind: 'fields', name, evidence: evidenceOf(node) })
  items.push(...codesOf(document))
  for (const [name, item] of Object.entries(membersOf(document, 'webhooks'))) {
    const declared = (item as { post: JsonObject }).post
    items.push({ kind: 'callback', name, evidence: evidenceOf(declared) })
    items.push(...statusesOf(document, name, declared))
  }
  for (const [name, node] of Object.entries(membersOf(document, 'x-page-messages')))
    items.push({ kind: 'callback', name: `page message ${name}`, evidence: evidenceOf(node) })
  return items
}

/** Every operation with its id and where it stands. */
export function operationsOf(
  document: OpenApiDocument,
): { operationId: string; method: string; path: string; declared: any }[] {
  return Object.entries(document.paths).flatMap(([path, item]) =>
    METHODS.filter((method) => item[method]).map((method) => ({
      operationId: String(item[method].operationId),
      method: method.toUpperCase(),
      path,
      declared: item[method],
    })),
  )
}

function statusesOf(document: OpenApiDocument, name: string, declared: any): EvidenceItem[] {
  return Object.entries<JsonObject>(declared.responses ?? {}).map(([status, response]) => {
    const own = evidenceOf(response)
    const shared = typeof response['$ref'] === 'string' ? at(document, response['$ref']) : undefined
    return { kind: 'status', name: `${name} ${status}`, evidence: own.length ? own : evidenceOf(shared) }
  })
}

/** The vendor's error codes, and every value of a closed list, with the nearest evidence around it. */
function codesOf(document: OpenApiDocument): EvidenceItem[] {
  const items: EvidenceItem[] = []
  for (const [code, node] of Object.entries(membersOf(document, 'x-error-codes')))
    items.push({ kind: 'code', name: `error ${code}`, evidence: evidenceOf(node) })
  const walk = (node: unknown, name: string, around: Evidence[]): void => {
    if (typeof node !== 'object' || node === null) return
    const own = evidenceOf(node)
    const nearest = own.length ? own : around
    const { enum: list, const: only } = node as { enum?: unknown; const?: unknown }
    const values = Array.isArray(list) ? list : typeof only === 'string' ? [only] : []
    for (const value of values)
      items.push({ kind: 'code', name: `${name} ${JSON.stringify(value)}`, evidence: nearest })
    for (const [key, member] of Object.entries(node)) {
      if (['x-evidence', 'example', 'examples', 'enum', 'const', 'if'].includes(key)) continue
      const isStep = ['properties', 'items', 'anyOf', 'oneOf', 'allOf', 'then', 'else'].includes(key)
      walk(member, isStep || /^\d+$/.test(key) ? name : `${name}.${key}`, nearest)
    }
  }
  for (const [name, schema] of Object.entries(membersOf(document, 'components', 'schemas')))
    walk(schema, name, [])
  for (const { operationId, declared } of operationsOf(document))
    for (const [status, response] of Object.entries<any>(declared.responses ?? {}))
      for (const media of Object.values<any>(response.content ?? {}))
        walk(media.schema, `${operationId} ${status}`, evidenceOf(response))
  // A value that stands in several branches of one place is one value.
  return [...new Map(items.map((item) => [item.name, item])).values()]
}

/** The records on a node: one, several or none. */
export function evidenceOf(node: unknown): Evidence[] {
  if (!isObject(node as Json)) return []
  const own = (node as JsonObject)['x-evidence']
  return own === undefined ? [] : ([own].flat() as unknown as Evidence[])
}

/** A pointer's own node in the description, or undefined. */
export function at(document: OpenApiDocument, pointer: string): unknown {
  let node: any = document
  for (const part of pointer.replace(/^#/, '').split('/').slice(1))
    node = node?.[part.replaceAll('~1', '/').replaceAll('~0', '~')]
  return node
}

function pointerOf(path: string[]): string {
  return path.map((part) => `/${part.replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')
}

/** Whether the last step of a path enters a map of names that the vendor chose. */
function isNameOfVendor(path: string[]): boolean {
  return ['properties', 'patternProperties'].includes(path.at(-1) ?? '')
}

function membersOf(document: OpenApiDocument, ...path: string[]): Record<string, unknown> {
  let node: any = document
  for (const name of path) node = node?.[name]
  return (node as Record<string, unknown> | undefined) ?? {}
}

function nameOf(
  document: OpenApiDocument,
  path: string[],
  node: JsonObject,
): { kind: EvidenceKind; name: string } {
  const [room, first = '', second = '', third, fourth] = path
  const isList = 'enum' in node || 'const' in node
  if (room === 'paths' || room === 'webhooks') {
    const id = room === 'paths' ? String(document.paths[first]?.[second]?.operationId ?? first) : first
    if (path.length === 3) return { kind: room === 'paths' ? 'operation' : 'callback', name: id }
    if (third === 'responses' && path.length === 5) return { kind: 'status', name: `${id} ${fourth}` }
    return { kind: isList ? 'code' : 'fields', name: `${id} ${path.slice(3).filter(isTelling).join('.')}` }
  }
  if (room === 'x-error-codes') return { kind: 'code', name: `error ${first}` }
  if (room === 'x-page-messages') return { kind: 'callback', name: `page message ${first}` }
  if (first === 'responses') return { kind: 'status', name: `shared ${second}` }
  return { kind: isList ? 'code' : 'fields', name: path.slice(2).filter(isTelling).join('.') }
}

function isTelling(step: string): boolean {
  return !['properties', 'items', 'content', 'application/json', 'schema'].includes(step)
}
