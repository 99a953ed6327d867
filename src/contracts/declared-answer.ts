import { isObject } from '../foundation/json.ts'
import { at } from '../http/evidence/list-evidence.ts'
import type { OpenApiDocument } from '../providers/provider.ts'

type Schema = Record<string, unknown>

/** What a description says of one place in an answer: every alternative that it leaves open. */
export interface Declared {
  schemas: Schema[]
  member(name: string): Declared | undefined
  requires(name: string): boolean
  item(): Declared | undefined
  /** The closed list of values, where every alternative has one. */
  values(): unknown[] | undefined
}

/** The answer of an operation with a status; undefined when the description has no such status. */
export function declaredAnswer(
  document: OpenApiDocument,
  template: string,
  method: string,
  status: number,
): Declared | undefined {
  const responses = (document.paths[template]?.[method.toLowerCase()]?.responses ?? {}) as Record<
    string,
    unknown
  >
  const name = [String(status), `${Math.floor(status / 100)}XX`, 'default'].find((one) => one in responses)
  if (name === undefined) return undefined
  const content = (follow(document, responses[name])?.['content'] ?? {}) as Record<
    string,
    { schema?: unknown }
  >
  const type = Object.keys(content).find((one) => /json/.test(one))
  return declared(document, [type === undefined ? {} : content[type]!.schema])
}

/** What a description says of each webhook, and of each page message as contracts tell it, by its name. */
export function declaredMessages(document: OpenApiDocument): Map<string, Declared> {
  const webhooks = Object.entries((document['webhooks'] ?? {}) as Record<string, any>).map(
    ([name, item]): [string, unknown] => [
      `webhook ${name}`,
      item.post?.requestBody?.content?.['application/json']?.schema,
    ],
  )
  const pages = Object.entries((document['x-page-messages'] ?? {}) as Record<string, any>).map(
    ([name, { schema }]): [string, unknown] => [
      `page message ${name}`,
      name === 'redirect'
        ? schema
        : { type: 'object', properties: { data: schema }, required: ['data'], additionalProperties: false },
    ],
  )
  return new Map([...webhooks, ...pages].map(([name, schema]) => [name, declared(document, [schema])]))
}

/** The JSON types that a place may have; none when it is open. */
export function typesOf(place: Declared): string[] {
  const all = place.schemas.map((schema) => {
    if (schema['type'] !== undefined) return [schema['type']].flat() as string[]
    const values = schema['enum'] ?? ('const' in schema ? [schema['const']] : undefined)
    if (Array.isArray(values)) return values.map((value) => (value === null ? 'null' : typeof value))
    return schema['properties'] === undefined ? undefined : ['object']
  })
  return all.includes(undefined) ? [] : [...new Set(all.flat() as string[])]
}

function declared(document: OpenApiDocument, given: unknown[]): Declared {
  const schemas = given.flatMap((schema) => alternatives(document, schema))
  return {
    schemas,
    member: (name) => {
      const members = schemas.flatMap((schema) => {
        const own = schema['properties']
        if (isObject(own) && name in own) return [own[name]]
        const others = schema['additionalProperties']
        if (isObject(others)) return [others]
        // A schema that says nothing of other members leaves them open.
        return others === false || (isObject(own) && others === undefined) ? [] : [{}]
      })
      return members.length ? declared(document, members) : undefined
    },
    requires: (name) =>
      schemas.length > 0 &&
      schemas.every((schema) => ((schema['required'] ?? []) as string[]).includes(name)),
    item: () => {
      const items = schemas.flatMap((schema) => (schema['items'] === undefined ? [] : [schema['items']]))
      return items.length ? declared(document, items) : undefined
    },
    values: () => {
      const lists = schemas.map((schema) =>
        Array.isArray(schema['enum']) ? schema['enum'] : 'const' in schema ? [schema['const']] : undefined,
      )
      return lists.length === 0 || lists.includes(undefined) ? undefined : [...new Set(lists.flat())]
    },
  }
}

/** A schema with references followed and `allOf` joined, one for each alternative of `anyOf` and `oneOf`. */
function alternatives(document: OpenApiDocument, given: unknown): Schema[] {
  const schema = follow(document, given)
  if (!schema) return [{}]
  const choices = [schema['anyOf'], schema['oneOf']].filter(Array.isArray).flat()
  const parts = Array.isArray(schema['allOf']) ? schema['allOf'] : []
  const bases = parts.flatMap((part) => alternatives(document, part)).reduce(join, schema)
  if (choices.length === 0) return [bases]
  return choices.flatMap((choice) => alternatives(document, choice).map((one) => join(bases, one)))
}

function join(a: Schema, b: Schema): Schema {
  const properties = {
    ...(a['properties'] as Schema | undefined),
    ...(b['properties'] as Schema | undefined),
  }
  const required = [...((a['required'] ?? []) as string[]), ...((b['required'] ?? []) as string[])]
  return {
    ...a,
    ...b,
    ...(Object.keys(properties).length ? { properties } : {}),
    ...(required.length ? { required } : {}),
  }
}

function follow(document: OpenApiDocument, value: unknown): Schema | undefined {
  if (!isObject(value)) return undefined
  return typeof value['$ref'] === 'string' ? follow(document, at(document, value['$ref'])) : value
}
