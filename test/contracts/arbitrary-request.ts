import fc from 'fast-check'
import { at } from '../../src/http/evidence/list-evidence.ts'
import type { OpenApiDocument } from '../../src/providers/provider.ts'

/** A request that an operation of the description might get. */
export interface FuzzedRequest {
  method: string
  path: string
  query: string
  headers: Record<string, string>
  body: string
  /** Undefined when it honours the description; else what is wrong with it. */
  broken: string | undefined
}

const METHODS = ['get', 'put', 'post', 'delete', 'patch']

/** Requests to any operation, drawn from its own description, half of them broken. `known` are ids that exist. */
export function arbitraryRequest(document: OpenApiDocument, known: string[]): fc.Arbitrary<FuzzedRequest> {
  const operations = Object.entries(document.paths).flatMap(([path, item]) =>
    METHODS.filter((method) => item[method]).map((method) => operationAt(document, path, method, item)),
  )
  return fc
    .constantFrom(...operations)
    .chain((operation) =>
      fc.oneof(honouring(document, operation, known), breaking(document, operation, known)),
    )
}

interface DescribedOperation {
  path: string
  method: string
  /** Names in the path. */
  names: string[]
  query: { name: string; schema: unknown; required: boolean }[]
  /** Media types of the body, first the usual one; none without a body. */
  types: string[]
  schema: unknown
}

function operationAt(
  document: OpenApiDocument,
  path: string,
  method: string,
  item: Record<string, any>,
): DescribedOperation {
  const declared = item[method]
  const parameters = [...(item['parameters'] ?? []), ...(declared.parameters ?? [])].map((one: any) =>
    resolve(document, one),
  )
  const content = resolve(document, declared.requestBody ?? {}).content ?? {}
  const types = Object.keys(content)
  const jsonType = types.find((type) => /json/.test(type))
  return {
    path,
    method,
    names: [...path.matchAll(/\{([^}]+)\}/g)].map((match) => match[1]!),
    query: parameters
      .filter((one: any) => one.in === 'query')
      .map(({ name, schema = {}, required = false }: any) => ({ name, schema, required })),
    types: jsonType ? [jsonType, ...types.filter((type) => type !== jsonType)] : types,
    schema: jsonType ? content[jsonType].schema : undefined,
  }
}

function honouring(
  document: OpenApiDocument,
  operation: DescribedOperation,
  known: string[],
): fc.Arbitrary<FuzzedRequest> {
  const { names, query, types, schema } = operation
  return fc
    .record({
      segments: fc.tuple(...names.map(() => fc.oneof(fc.constantFrom(...known), fc.uuid()))),
      query: fc.tuple(
        ...query.map((one) => {
          const value = valueFor(document, one.schema, 0)
          return one.required ? value : fc.option(value)
        }),
      ),
      body: schema === undefined ? fc.constant(undefined) : valueFor(document, schema, 0),
    })
    .map((drawn) => {
      const search = new URLSearchParams()
      for (const [i, { name }] of query.entries()) {
        const value = drawn.query[i]
        if (value !== null && value !== undefined)
          search.append(name, typeof value === 'string' ? value : JSON.stringify(value))
      }
      const hasBody = drawn.body !== undefined
      return {
        method: operation.method.toUpperCase(),
        path: names.reduce(
          (path, name, i) => path.replace(`{${name}}`, encodeURIComponent(String(drawn.segments[i])) || 'x'),
          operation.path,
        ),
        query: search.size ? `?${search}` : '',
        headers: hasBody ? { 'content-type': types[0]! } : {},
        body: hasBody ? JSON.stringify(drawn.body) : '',
        broken: undefined,
      }
    })
}

/** A request that would do, with one thing broken. */
function breaking(
  document: OpenApiDocument,
  operation: DescribedOperation,
  known: string[],
): fc.Arbitrary<FuzzedRequest> {
  const good = honouring(document, operation, known)
  const odd = fc.oneof(
    fc.string({ maxLength: 80 }),
    fc.constantFrom('..', '%00', ' ', '\u202e', 'null', '0', '-1', 'x'.repeat(3000)),
  )
  const ways: fc.Arbitrary<FuzzedRequest>[] = [
    fc.tuple(good, odd).map(([request, text]) => ({
      ...request,
      path: `${request.path.replace(/[^/]*$/, '')}${encodeURIComponent(text)}`,
      broken: 'path',
    })),
    fc.tuple(good, fc.constantFrom('PATCH', 'PUT', 'DELETE', 'POST')).map(([request, method]) => ({
      ...request,
      method,
      broken: 'method',
    })),
    fc.tuple(good, odd, odd).map(([request, name, value]) => {
      const search = new URLSearchParams(request.query)
      for (const one of [...search.keys()]) search.append(one, value)
      search.append(name, value)
      return { ...request, query: `?${search}`, broken: 'query' }
    }),
  ]
  if (operation.types.length > 0) {
    const withBody = (body: string, request: FuzzedRequest, broken: string): FuzzedRequest => ({
      ...request,
      headers: { 'content-type': operation.types[0]! },
      body,
      broken,
    })
    ways.push(
      fc
        .tuple(good, fc.oneof(fc.string(), fc.constantFrom('{"', '', '[', '{"a":}', '\ufeff{}')))
        .map(([request, text]) => withBody(text, request, 'text for a body')),
      fc
        .tuple(good, fc.json({ maxDepth: 3 }))
        .map(([request, text]) => withBody(text, request, 'other JSON')),
      fc
        .tuple(good, fc.nat(), fc.jsonValue({ maxDepth: 2 }))
        .map(([request, at, value]) => withBody(spoil(request.body, at, value), request, 'a member')),
      fc
        .tuple(
          good,
          fc.constantFrom('text/plain', 'application/xml', 'image/jpeg', 'multipart/form-data', ''),
        )
        .map(([request, type]) => ({ ...request, headers: { 'content-type': type }, broken: 'type' })),
    )
  }
  return fc.oneof(...ways)
}

/** A JSON object with one member put out of place: dropped, or another value. */
function spoil(body: string, at: number, value: unknown): string {
  const parsed: unknown = body === '' ? {} : JSON.parse(body)
  if (typeof parsed !== 'object' || parsed === null) return JSON.stringify(value)
  const names = Object.keys(parsed)
  const name = names[at % (names.length || 1)] ?? 'unknown'
  return JSON.stringify({ ...parsed, [name]: at % 3 === 0 ? undefined : value })
}

function resolve(document: OpenApiDocument, value: any): any {
  return typeof value?.$ref === 'string' ? resolve(document, at(document, value.$ref)) : value
}

/** Values that fit a schema, by and large: what the schema does not say is free. */
function valueFor(document: OpenApiDocument, given: any, depth: number): fc.Arbitrary<unknown> {
  const schema = resolve(document, given) ?? {}
  if (schema.const !== undefined) return fc.constant(schema.const)
  if (Array.isArray(schema.enum)) return fc.constantFrom(...schema.enum)
  const choices = schema.oneOf ?? schema.anyOf
  if (Array.isArray(choices) && depth < 5)
    return fc.oneof(...choices.map((one: any) => valueFor(document, one, depth + 1)))
  if (Array.isArray(schema.examples) && schema.examples.length) return fc.constantFrom(...schema.examples)
  const type = [schema.type ?? (schema.properties ? 'object' : 'string')].flat()[0]
  if (depth > 5) return fc.constant(null)
  switch (type) {
    case 'object': {
      const required: string[] = schema.required ?? []
      const members = Object.fromEntries(
        Object.entries(schema.properties ?? {}).map(([name, member]) => [
          name,
          valueFor(document, member, depth + 1),
        ]),
      )
      return fc.record(members, { requiredKeys: required.filter((name) => name in members) as never })
    }
    case 'array':
      return fc.array(valueFor(document, schema.items ?? {}, depth + 1), { maxLength: 3 })
    case 'integer':
      return fc.integer({ min: schema.minimum ?? -10, max: schema.maximum ?? 100_000 })
    case 'number':
      return fc.double({ noNaN: true, min: schema.minimum ?? -10, max: schema.maximum ?? 1000 })
    case 'boolean':
      return fc.boolean()
    case 'null':
      return fc.constant(null)
    default:
      return fc.oneof(
        fc.string({ maxLength: 40 }),
        fc.constantFrom('', 'Zoë', '2002-04-29', 'https://consumer.example/x', '\u0000'),
      )
  }
}
