import { isObject } from '../../foundation/json.ts'
import type { OpenApiDocument, OperationInfo } from '../../providers/provider.ts'

/** The members that a contract requires of the body of an answer; of several shapes, those of each. */
export function requiredMembers(
  contract: OpenApiDocument,
  operation: OperationInfo,
  status: number,
): Set<string> {
  const required = new Set<string>()
  const seen = new Set<unknown>()
  const follow = (node: unknown): unknown => {
    const ref = isObject(node) ? node['$ref'] : undefined
    if (typeof ref !== 'string') return node
    const names = ref.replace(/^#\//, '').split('/')
    return names.reduce<any>((at, name) => at?.[name.replaceAll('~1', '/').replaceAll('~0', '~')], contract)
  }
  const gather = (node: unknown): void => {
    const schema = follow(node)
    if (!isObject(schema) || seen.has(schema)) return
    seen.add(schema)
    const names = schema['required']
    if (Array.isArray(names)) for (const name of names) required.add(String(name))
    for (const key of ['allOf', 'anyOf', 'oneOf'])
      if (Array.isArray(schema[key])) for (const part of schema[key]) gather(part)
  }
  const { responses } = contract.paths[operation.template]?.[operation.method.toLowerCase()] ?? {}
  const response = follow(responses?.[String(status)] ?? responses?.['default'])
  const content = isObject(response) && isObject(response['content']) ? response['content'] : {}
  for (const media of Object.values(content)) if (isObject(media)) gather(media['schema'])
  return required
}
