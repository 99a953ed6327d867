import { isObject } from '../foundation/json.ts'
import { at } from '../http/evidence/list-evidence.ts'
import type { OpenApiDocument } from '../providers/provider.ts'

/** Pact's integration form of a matcher, as its builders take it in a JSON body. */
export type Matcher = { 'pact:matcher:type': string; value?: unknown; [option: string]: unknown }

/**
 * Turns an answer into what a consumer relies on: types rather than literals; formats where the
 * contract states one; literals only where the contract closes the list (an enum, a constant).
 *
 * @param codes the vendor's error codes, for an answer that may bear one: it is relied on to the letter
 */
export function matchersFor(
  value: unknown,
  schema: unknown,
  document: OpenApiDocument,
  codes?: Set<string>,
): unknown {
  const own = resolve(schema, document, value)
  if (value === null) return null
  if (Array.isArray(value)) return arrayMatcher(value, own, document, codes)
  if (isObject(value)) {
    return Object.fromEntries(
      Object.entries(value).map(([name, member]) => [
        name,
        matchersFor(member, memberSchema(own, name), document, codes),
      ]),
    )
  }
  if (codes?.has(String(value))) return value
  if (own?.['enum'] !== undefined || own?.['const'] !== undefined) return value
  if (typeof value === 'string') return textMatcher(value, own)
  if (typeof value === 'number')
    return {
      'pact:matcher:type': Number.isInteger(value) && own?.['type'] === 'integer' ? 'integer' : 'number',
      value,
    }
  return { 'pact:matcher:type': 'type', value }
}

/** The same for a whole body, where a bare text must be wrapped: Pact's builders take it for JSON source. */
export function bodyMatchers(
  value: unknown,
  schema: unknown,
  document: OpenApiDocument,
  codes?: Set<string>,
): unknown {
  const matchers = matchersFor(value, schema, document, codes)
  if (typeof matchers !== 'string') return matchers
  const literal = matchers.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')
  return { 'pact:matcher:type': 'regex', regex: `^${literal}$`, value: matchers }
}

const FORMATS: Record<string, string> = {
  uuid: '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$',
  date: '^\\d{4}-\\d{2}-\\d{2}$',
  'date-time': '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d+)?(Z|[+-]\\d{2}:\\d{2})$',
  uri: '^https?://',
}

function textMatcher(value: string, schema: Schema | undefined): unknown {
  const pattern = schema?.['pattern'] ?? FORMATS[String(schema?.['format'] ?? '')]
  if (typeof pattern === 'string' && new RegExp(pattern, 'u').test(value))
    return { 'pact:matcher:type': 'regex', regex: whole(pattern), value }
  return { 'pact:matcher:type': 'type', value }
}

/** Pact's verifier takes an expression for the whole text; JSON Schema finds it anywhere. */
function whole(pattern: string): string {
  return `${pattern.startsWith('^') ? '' : '.*'}${pattern}${pattern.endsWith('$') ? '' : '.*'}`
}

/** A list of things of one shape may grow; a list whose entries differ is relied on as it stands. */
function arrayMatcher(
  value: unknown[],
  schema: Schema | undefined,
  document: OpenApiDocument,
  codes: Set<string> | undefined,
): unknown {
  const item = schema?.['items']
  const members = value.map((member) => matchersFor(member, item, document, codes))
  const shapes = new Set(value.map(shapeOf))
  if (value.length > 0 && shapes.size === 1 && !members.some(isLiteral))
    return { 'pact:matcher:type': 'type', min: 1, value: [members[0]] }
  return members
}

/** Whether something in it is relied on to the letter: a list of such things is not told by one of them. */
function isLiteral(member: unknown): boolean {
  if (typeof member !== 'object' || member === null) return true
  if ('pact:matcher:type' in member) return false
  return Object.values(member).some(isLiteral)
}

function shapeOf(value: unknown): string {
  if (Array.isArray(value)) return `[${[...new Set(value.map(shapeOf))].join()}]`
  if (isObject(value))
    return `{${Object.keys(value)
      .sort()
      .map((name) => `${name}:${shapeOf(value[name])}`)
      .join()}}`
  return value === null ? 'null' : typeof value
}

type Schema = Record<string, unknown>

/** Follows references and takes, of alternatives, the one that fits the value's own shape best. */
function resolve(schema: unknown, document: OpenApiDocument, value: unknown): Schema | undefined {
  if (!isObject(schema)) return undefined
  if (typeof schema['$ref'] === 'string') return resolve(at(document, schema['$ref']), document, value)
  const branches = [schema['oneOf'], schema['anyOf']].filter(Array.isArray).flat()
  const parts = Array.isArray(schema['allOf']) ? schema['allOf'] : []
  if (branches.length === 0 && parts.length === 0) return schema
  const resolved = branches
    .map((branch) => resolve(branch, document, value))
    .filter((one) => one !== undefined)
  const fitting = resolved.filter((branch) => fits(branch, value))
  const chosen = fitting.toSorted((a, b) => knownMembers(b, value) - knownMembers(a, value))[0] ?? {}
  const all = [schema, ...parts.map((part) => resolve(part, document, value) ?? {}), chosen]
  const properties = Object.assign({}, ...all.map((one) => one['properties'] ?? {}))
  return Object.assign({}, ...all, { properties })
}

function fits(schema: Schema, value: unknown): boolean {
  const types = [schema['type'] ?? []].flat() as string[]
  if (types.length === 0) return true
  if (value === null) return types.includes('null')
  if (Array.isArray(value)) return types.includes('array')
  if (typeof value === 'number')
    return types.includes('number') || (types.includes('integer') && Number.isInteger(value))
  return types.includes(typeof value)
}

function knownMembers(schema: Schema, value: unknown): number {
  if (!isObject(value) || !isObject(schema['properties'])) return 0
  const known = schema['properties']
  const missing = ((schema['required'] as string[] | undefined) ?? []).filter(
    (name) => !(name in value),
  ).length
  return Object.keys(value).filter((name) => name in known).length - 10 * missing
}

function memberSchema(schema: Schema | undefined, name: string): unknown {
  if (!schema) return undefined
  const properties = schema['properties']
  if (isObject(properties) && name in properties) return properties[name]
  return isObject(schema['additionalProperties']) ? schema['additionalProperties'] : undefined
}
