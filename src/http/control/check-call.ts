import { suggest } from '../../foundation/errors.ts'
import { isObject } from '../../foundation/json.ts'
import type { OpenApiDocument, Problem } from '../../providers/provider.ts'
import type { Operation } from '../contract.ts'
import { ControlProblem } from './problem.ts'

/** The first thing wrong with a call, in our own words with a suggestion. */
export function describeProblem(
  problems: Problem[],
  operation: Operation,
  document: OpenApiDocument,
): ControlProblem {
  // A broken alternative complains once for each; the deepest complaint is the one that helps.
  const problem =
    problems.find(({ keyword }) => keyword === 'additionalProperties') ??
    problems.toSorted((a, b) => depth(b) - depth(a))[0]!
  const { keyword, params } = problem
  if (keyword === 'additionalProperties') {
    const name = String(params['additionalProperty'])
    const known = propertiesAt(document, operation, problem.place)
    return mistake(`${problem.place}.${name}`, `one of ${known.join(', ')}`, undefined, suggest(name, known))
  }
  if (keyword === 'enum') {
    const allowed = (params['allowedValues'] as unknown[]).map(String)
    return mistake(
      problem.place,
      `one of ${allowed.join(', ')}`,
      problem.got,
      suggest(String(problem.got), allowed),
    )
  }
  if (keyword === 'required') return mistake(problem.place, 'a value')
  if (keyword === 'type') return mistake(problem.place, [params['type']].flat().join(' or '), problem.got)
  if (keyword === 'minimum') return mistake(problem.place, `a number from ${params['limit']} on`, problem.got)
  if (keyword === 'maximum') return mistake(problem.place, `a number up to ${params['limit']}`, problem.got)
  return mistake(
    problem.place,
    problem.message.replace(/^must (NOT )?/, 'something that must $1'),
    problem.got,
  )
}

/** Query parameters are a closed list: a misspelt one would silently do nothing. */
export function checkQueryNames(
  query: Record<string, unknown>,
  operation: Operation,
  document: OpenApiDocument,
): void {
  const known = queryNames(document, operation)
  for (const name of Object.keys(query)) {
    if (!known.includes(name))
      throw mistake(
        `query.${name}`,
        known.length ? `one of ${known.join(', ')}` : 'no query here',
        undefined,
        suggest(name, known),
      )
  }
}

export function queryNames(document: OpenApiDocument, operation: Operation): string[] {
  const declared = document.paths[operation.template]?.[operation.method.toLowerCase()]
  return ((declared?.parameters as unknown[]) ?? [])
    .map((one) => resolveRef(document, one))
    .filter((one) => one['in'] === 'query')
    .map((one) => String(one['name']))
}

function mistake(place: string, expected: string, got?: unknown, suggestion?: string): ControlProblem {
  const came = got === undefined ? '' : `; got ${JSON.stringify(got)?.slice(0, 80)}`
  const hint = suggestion ? ` (${suggestion})` : ''
  return new ControlProblem(400, `${place}: expected ${expected}${came}${hint}`, {
    place,
    expected,
    suggestion,
  })
}

function depth(problem: Problem): number {
  return problem.place.split('.').length
}

/** The members that the body's schema states at `body.a.b`. */
function propertiesAt(document: OpenApiDocument, operation: Operation, place: string): string[] {
  const declared = document.paths[operation.template]?.[operation.method.toLowerCase()]
  let schema = resolveRef(document, declared?.requestBody?.content?.['application/json']?.schema)
  for (const part of place.split('.').slice(1)) {
    const options = alternatives(document, schema)
    const next = options.map((one) => (one['properties'] as any)?.[part] ?? one['items']).find(Boolean)
    schema = resolveRef(document, next)
  }
  return alternatives(document, schema).flatMap((one) =>
    isObject(one['properties']) ? Object.keys(one['properties']) : [],
  )
}

function alternatives(document: OpenApiDocument, schema: Record<string, unknown>): Record<string, unknown>[] {
  const options = schema['anyOf']
  return Array.isArray(options) ? options.map((one) => resolveRef(document, one)) : [schema]
}

function resolveRef(document: OpenApiDocument, value: any): Record<string, any> {
  if (typeof value?.$ref !== 'string') return value ?? {}
  let target: any = document
  for (const part of value.$ref.slice(2).split('/')) target = target?.[part]
  return resolveRef(document, target)
}
