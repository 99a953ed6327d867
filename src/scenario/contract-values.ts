import { isObject } from '../foundation/json.ts'

/** As much of an OpenAPI document as is read here. */
export interface AnsweringContract {
  paths: Record<string, Record<string, any>>
  [key: string]: unknown
}

/** A closed list of texts in a contract's answers, under the first operation that answers it. */
export interface ListedValues {
  /** Names the list over all operations: member and values. */
  key: string
  operation: string
  member: string
  values: string[]
}

/** The closed lists of texts in a contract's answers; the same list under the same member counts once. */
export function listValues(contract: AnsweringContract): ListedValues[] {
  const found = new Map<string, ListedValues>()
  const followed = new Set<string>()
  const look = (node: unknown, operation: string, member: string): void => {
    if (typeof node !== 'object' || node === null) return
    const schema = node as Record<string, unknown>
    if (typeof schema['$ref'] === 'string') {
      const ref = schema['$ref']
      if (followed.has(ref)) return
      followed.add(ref)
      look(follow(contract, ref), operation, member)
      return
    }
    const values = textsOf(schema)
    if (values) {
      const key = keyOf(member, values)
      if (!found.has(key)) found.set(key, { key, operation, member, values })
    }
    for (const [key, value] of Object.entries(schema)) {
      if (key.startsWith('x-') || key === 'example' || key === 'examples') continue
      if (key === 'properties') {
        for (const [name, property] of Object.entries(value as object)) look(property, operation, name)
      } else look(value, operation, member)
    }
  }
  for (const item of Object.values(contract.paths)) {
    for (const operation of Object.values(item)) {
      if (typeof operation?.operationId === 'string') look(operation.responses, operation.operationId, '')
    }
  }
  return [...found.values()]
}

/** The listed values that one answer says: key of the list and value. */
export function hearValues(
  contract: AnsweringContract,
  operation: string,
  status: number,
  body: unknown,
): { key: string; value: string }[] {
  const declared = Object.values(contract.paths)
    .flatMap((item) => Object.values(item))
    .find((one) => one?.operationId === operation)
  const answers = declared?.responses ?? {}
  let answer = answers[status] ?? answers[`${Math.floor(status / 100)}XX`] ?? answers['default']
  while (typeof answer?.['$ref'] === 'string') answer = follow(contract, answer['$ref'])
  const heard: { key: string; value: string }[] = []
  const listen = (node: unknown, said: unknown, member: string, depth: number): void => {
    if (!isObject(node) || said === null || said === undefined || depth > 60) return
    if (typeof node['$ref'] === 'string') listen(follow(contract, node['$ref']), said, member, depth + 1)
    const values = textsOf(node)
    if (values && typeof said === 'string' && values.includes(said))
      heard.push({ key: keyOf(member, values), value: said })
    for (const way of ['allOf', 'anyOf', 'oneOf', 'if', 'then', 'else'])
      for (const branch of [node[way] ?? []].flat()) listen(branch, said, member, depth + 1)
    if (Array.isArray(said)) for (const item of said) listen(node['items'], item, member, depth + 1)
    else if (isObject(said)) {
      const properties = (node['properties'] ?? {}) as Record<string, unknown>
      for (const [name, value] of Object.entries(said)) {
        if (Object.hasOwn(properties, name)) listen(properties[name], value, name, depth + 1)
        else listen(node['additionalProperties'], value, member, depth + 1)
      }
    }
  }
  for (const { schema } of Object.values(answer?.content ?? {}) as { schema?: unknown }[])
    listen(schema, body, '', 0)
  return heard
}

function textsOf(schema: Record<string, unknown>): string[] | undefined {
  const values = schema['enum']
  return Array.isArray(values) && values.every((value) => typeof value === 'string') ? values : undefined
}

const keyOf = (member: string, values: string[]): string => `${member}: ${values.join(' ')}`

function follow(document: unknown, ref: string): unknown {
  return ref
    .replace(/^#\//, '')
    .split('/')
    .reduce<any>((node, part) => node?.[part.replaceAll('~1', '/').replaceAll('~0', '~')], document)
}
