import { suggest } from '../foundation/errors.ts'
import type { Json } from '../foundation/json.ts'
import { describe, dereference, list, type Shape, show } from './shape.ts'
import { hintFor, suggestFor, textProblem, typeHint } from './shape-hints.ts'
import { type SourceFault, type SourceNode, sourceFault } from './source.ts'

/** So many faults of one file are told: who has more mends these first. It also bounds what a hostile file costs. */
export const FAULTS_AT_MOST = 100

/**
 * Holds a read file against its schema. Every fault is found, each at the place of the value (or of
 * the key that should not be there) with what was expected and, where one is near, what to write; at
 * most `FAULTS_AT_MOST` of them.
 */
export function checkShape(node: SourceNode, schema: Shape, file: string): SourceFault[] {
  const faults: SourceFault[] = []
  visit(node, schema, '', faults)
  return faults.slice(0, FAULTS_AT_MOST)

  function visit(node: SourceNode, given: Shape, path: string, faults: SourceFault[]): void {
    if (faults.length >= FAULTS_AT_MOST) return
    const shape = dereference(given, schema)
    const tell = (facts: { expected?: string; suggestion?: string | undefined; got?: string }) =>
      faults.push(
        sourceFault(file, node.at, path, {
          expected: facts.expected ?? describe(shape, schema),
          got: facts.got ?? show(node.value),
          suggestion: facts.suggestion,
        }),
      )

    if (shape.anyOf) {
      const branches = shape.anyOf.map((branch) => dereference(branch, schema))
      if (branches.some((branch) => fits(node, branch))) return
      // The one branch that a value of this kind can mean tells more than a list of all.
      const meant = branches.filter((branch) => branch.type === kindOf(node.value))
      if (meant.length === 1 && (meant[0]!.type === 'object' || meant[0]!.type === 'array'))
        visit(node, meant[0]!, path, faults)
      else tell({ suggestion: suggestFor(node.value, branches) ?? hintFor(node.value, branches) })
      return
    }
    if (shape.enum) {
      if (!shape.enum.some((value) => value === node.value))
        tell({ suggestion: suggestFor(node.value, [shape]) })
      return
    }
    if (shape.type && !isOfType(node.value, shape.type))
      return void tell({ suggestion: typeHint(node.value, shape) })
    if (typeof node.value === 'string') {
      const problem = textProblem(node.value, shape)
      if (problem) tell(problem)
    }
    if (typeof node.value === 'number' && !isInRange(node.value, shape)) tell({})
    if (node.items) {
      const { minItems = 0, maxItems = Infinity } = shape
      if (node.items.length < minItems)
        tell({
          expected: `at least ${minItems} ${minItems === 1 ? 'entry' : 'entries'}`,
          got: 'an empty list',
        })
      if (node.items.length > maxItems)
        tell({ expected: `at most ${maxItems} entries`, got: String(node.items.length) })
      if (shape.items)
        for (const [i, item] of node.items.slice(0, maxItems).entries())
          visit(item, shape.items, `${path}[${i}]`, faults)
    }
    if (node.members && shape.properties) visitMembers(node, shape, path, faults)
  }

  function fits(node: SourceNode, shape: Shape): boolean {
    const found: SourceFault[] = []
    visit(node, shape, '', found)
    return found.length === 0
  }

  function visitMembers(node: SourceNode, shape: Shape, path: string, faults: SourceFault[]): void {
    const known = shape.properties!
    const inside = (key: string) => (path ? `${path}.${key}` : key)
    for (const [key, member] of node.members!) {
      if (faults.length >= FAULTS_AT_MOST) return
      if (Object.hasOwn(known, key)) visit(member, known[key]!, inside(key), faults)
      else if (shape.additionalProperties === false) {
        const keys = Object.keys(known).filter((name) => !name.startsWith('$'))
        faults.push(
          sourceFault(file, member.keyAt ?? member.at, inside(key), {
            expected: `one of the keys ${list(keys)}`,
            got: show(key),
            suggestion: suggest(key, keys) ?? beginning(key, keys) ?? elsewhere(key),
          }),
        )
      }
    }
    for (const key of shape.required ?? []) {
      if (!node.members!.has(key)) {
        faults.push(
          sourceFault(file, node.at, inside(key), {
            expected: `the key ${key}${known[key] ? `, ${describe(dereference(known[key]!, schema), schema)}` : ''}`,
            got: 'nothing',
            suggestion:
              suggest(
                key,
                [...node.members!.keys()].filter((name) => !Object.hasOwn(known, name)),
              ) && `was another key meant to be "${key}"?`,
          }),
        )
      }
    }
    const least = shape.minProperties ?? 0
    if (node.members!.size < least) {
      faults.push(
        sourceFault(file, node.at, path, {
          expected: `at least one of the keys ${list(Object.keys(known))}`,
          got: 'an empty object',
        }),
      )
    }
  }

  // A key that is right in another place: `expires` at the top, `blur` beside `front`.
  function elsewhere(key: string): string | undefined {
    const homes: string[] = []
    const seek = (shape: Shape, path: string, depth: number): void => {
      const real = dereference(shape, schema)
      for (const [name, inner] of Object.entries(real.properties ?? {})) {
        const here = path ? `${path}.${name}` : name
        if (name === key) homes.push(here)
        else if (depth < 3) seek(inner, here, depth + 1)
      }
      if (real.items && depth < 3) seek(real.items, `${path}[0]`, depth)
      for (const branch of real.anyOf ?? []) seek(branch, path, depth)
    }
    seek(schema, '', 0)
    return homes.length > 0 ? `did you mean ${homes[0]}?` : undefined
  }
}

// `min` for `minimum`.
function beginning(written: string, keys: string[]): string | undefined {
  const key =
    written.length > 2 ? keys.find((name) => name.startsWith(written) || written.startsWith(name)) : undefined
  return key && `did you mean "${key}"?`
}

function isOfType(value: Json, type: NonNullable<Shape['type']>): boolean {
  if (type === 'integer') return Number.isInteger(value)
  if (type === 'number') return typeof value === 'number' && Number.isFinite(value)
  return kindOf(value) === type
}

function kindOf(value: Json): string {
  if (value === null) return 'null'
  return Array.isArray(value) ? 'array' : typeof value
}

function isInRange(value: number, shape: Shape): boolean {
  return (
    value >= (shape.minimum ?? -Infinity) &&
    value <= (shape.maximum ?? Infinity) &&
    value > (shape.exclusiveMinimum ?? -Infinity) &&
    value < (shape.exclusiveMaximum ?? Infinity)
  )
}
