import fc from 'fast-check'
import type { OpenApiDocument } from '../../src/providers/provider.ts'

/** A request that an operation of the contract might get: half of them honour it, half are broken somewhere. */
export interface FuzzedRequest {
  method: string
  path: string
  query: string
  headers: Record<string, string>
  body: string
}

const METHODS = ['get', 'put', 'post', 'delete', 'patch']

/** Requests to any operation, drawn from its own description. `known` are ids that exist. */
export function arbitraryRequest(document: OpenApiDocument, known: string[]): fc.Arbitrary<FuzzedRequest> {
  const operations = Object.entries(document.paths).flatMap(([path, item]) =>
    METHODS.filter((method) => item[method]).map((method) => ({
      path,
      method,
      declared: item[method],
      item,
    })),
  )
  return fc.constantFrom(...operations).chain((operation) => requestTo(document, operation, known))
}

function requestTo(
  document: OpenApiDocument,
  { path, method, declared, item }: { path: string; method: string; declared: any; item: any },
  known: string[],
): fc.Arbitrary<FuzzedRequest> {
  const segment = fc.oneof(fc.constantFrom(...known), fc.uuid(), fc.string({ maxLength: 60 }))
  const parameters = [...(item.parameters ?? []), ...(declared.parameters ?? [])].map((one: any) =>
    resolve(document, one),
  )
  const names = [...path.matchAll(/\{([^}]+)\}/g)].map((match) => match[1]!)
  const query = parameters.filter((one: any) => one.in === 'query')
  const body = resolve(document, declared.requestBody ?? {})
  const types = Object.keys(body.content ?? {})
  const jsonType = types.find((type) => /json/.test(type))
  const schema = jsonType ? body.content[jsonType].schema : undefined
  return fc
    .record({
      segments: fc.tuple(...names.map(() => segment)),
      query: fc.tuple(...query.map((one: any) => fc.option(valueFor(document, one.schema ?? {}, 0)))),
      good: valueFor(document, schema ?? {}, 0),
      bad: fc.oneof(fc.json(), fc.string(), fc.constant('{"'), fc.constant('null'), fc.constant('[]')),
      isGood: fc.boolean(),
      type: fc.oneof(
        { weight: 8, arbitrary: fc.constant(types[0] ?? 'application/json') },
        { weight: 1, arbitrary: fc.constantFrom('text/plain', 'application/xml', 'image/jpeg') },
      ),
    })
    .map((drawn) => {
      let filled = path
      for (const [i, name] of names.entries())
        filled = filled.replace(`{${name}}`, encodeURIComponent(drawn.segments[i] as string) || 'x')
      const search = new URLSearchParams()
      for (const [i, one] of query.entries()) {
        const value = drawn.query[i]
        if (value !== null && value !== undefined)
          search.append((one as any).name, typeof value === 'string' ? value : JSON.stringify(value))
      }
      const takesBody = method !== 'get' && (types.length > 0 || !drawn.isGood)
      return {
        method: method.toUpperCase(),
        path: filled,
        query: search.size ? `?${search}` : '',
        headers: takesBody ? { 'content-type': drawn.type } : {},
        body: takesBody ? (drawn.isGood && schema ? JSON.stringify(drawn.good) : drawn.bad) : '',
      }
    })
}

function resolve(document: OpenApiDocument, value: any): any {
  if (typeof value?.$ref !== 'string') return value
  let target: any = document
  for (const part of value.$ref.slice(2).split('/'))
    target = target?.[part.replaceAll('~1', '/').replaceAll('~0', '~')]
  return resolve(document, target)
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
