import { suggest } from '../foundation/errors.ts'
import { isObject, type Json } from '../foundation/json.ts'
import { COUNTRY_CODES } from '../domain/persona/country-codes.ts'
import { FINDING_CODES, isFindingCode } from '../domain/verdict/findings.ts'
import { isDate } from './dates.ts'
import { FAULT_ROLES } from './fault.ts'
import { type SourceFault, type SourceNode, sourceFault } from './source.ts'

/** As much of JSON Schema as the scenario language needs, and `x-expected`, `x-reads` for what it cannot say. */
export interface Shape {
  $ref?: string
  $defs?: Record<string, Shape>
  type?: 'object' | 'array' | 'string' | 'number' | 'integer' | 'boolean'
  properties?: Record<string, Shape>
  required?: string[]
  additionalProperties?: boolean
  minProperties?: number
  items?: Shape
  minItems?: number
  maxItems?: number
  enum?: Json[]
  anyOf?: Shape[]
  pattern?: string
  minLength?: number
  maxLength?: number
  minimum?: number
  maximum?: number
  exclusiveMinimum?: number
  exclusiveMaximum?: number
  /** What the message says was expected, where the keywords alone would say it badly. */
  'x-expected'?: string
  /** A further test of a text, by name. */
  'x-reads'?: string
  [key: string]: unknown
}

/**
 * Holds a read file against its schema. Every fault is found, each at the place of the value (or of
 * the key that should not be there) with what was expected and, where one is near, what to write.
 */
export function checkShape(node: SourceNode, schema: Shape, file: string): SourceFault[] {
  const faults: SourceFault[] = []
  visit(node, schema, '', faults)
  return faults

  function visit(node: SourceNode, given: Shape, path: string, faults: SourceFault[]): void {
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
        for (const [i, item] of node.items.entries()) visit(item, shape.items, `${path}[${i}]`, faults)
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

function dereference(shape: Shape, schema: Shape): Shape {
  if (!shape.$ref) return shape
  let target: unknown = schema
  for (const part of shape.$ref.replace(/^#\//, '').split('/')) {
    target = (target as Record<string, unknown> | undefined)?.[part]
  }
  if (!isObject(target)) throw new Error(`the schema has no ${shape.$ref}`)
  const { $ref: _ref, ...others } = shape
  return { ...dereference(target as Shape, schema), ...others }
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

function textProblem(
  text: string,
  shape: Shape,
): { expected?: string; suggestion?: string | undefined } | undefined {
  if (text.length < (shape.minLength ?? 0)) return { expected: 'a text that is not empty' }
  if (text.length > (shape.maxLength ?? Infinity))
    return { expected: `a text of at most ${shape.maxLength} characters` }
  if (shape.pattern && !new RegExp(shape.pattern, 'u').test(text))
    return { suggestion: patternHint(text, shape) }
  switch (shape['x-reads']) {
    case 'day':
      return isDate(text) ? undefined : { suggestion: dayHint(text) }
    case 'country':
      return COUNTRY_CODES.has(text) ? undefined : { suggestion: suggest(text, COUNTRY_CODES) }
    case 'finding':
      return isFindingCode(text) ? undefined : { suggestion: suggestFinding(text) }
    case 'check':
      if (['passes', 'fails', 'inconclusive'].includes(text) || isFindingCode(text)) return undefined
      return { suggestion: suggest(text, ['passes', 'fails', 'inconclusive']) ?? suggestFinding(text) }
    case 'operation':
      return isOperation(text) ? undefined : { suggestion: suggest(text, FAULT_ROLES) }
    default:
      return undefined
  }
}

function isOperation(text: string): boolean {
  return (FAULT_ROLES as readonly string[]).includes(text) || /^[a-z][a-z0-9-]*\/[\w.:-]+$/i.test(text)
}

/** The finding somebody probably meant: near in letters, or the same name in another group. */
export function suggestFinding(text: string): string | undefined {
  const name = text.includes('.') ? text.slice(text.indexOf('.') + 1) : text.replace(/^.*\//, '')
  const sameName = FINDING_CODES.find((code) => code.endsWith(`.${name}`))
  if (sameName) return `did you mean "${sameName}"?`
  const near = suggest(text.replace('/', '.'), FINDING_CODES)
  if (near) return near
  const byName = suggest(
    name,
    FINDING_CODES.map((code) => code.slice(code.indexOf('.') + 1)),
  )
  const found =
    byName && FINDING_CODES.find((code) => byName.includes(`"${code.slice(code.indexOf('.') + 1)}"`))
  return found ? `did you mean "${found}"?` : undefined
}

function dayHint(text: string): string | undefined {
  const backwards = /^(\d{1,2})[./-](\d{1,2})[./-](\d{4})$/.exec(text)
  if (backwards)
    return `did you mean "${backwards[3]}-${backwards[2]!.padStart(2, '0')}-${backwards[1]!.padStart(2, '0')}"?`
  if (/^\d+ \w+s?$/.test(text)) return `did you mean "in ${text}" or "${text} ago"?`
  const minus = /^-\s*(\d+)\s*([dwmy])/i.exec(text)
  if (minus) {
    const unit = { d: 'day', w: 'week', m: 'month', y: 'year' }[minus[2]!.toLowerCase() as 'd']
    return `did you mean "${minus[1]} ${unit}${minus[1] === '1' ? '' : 's'} ago"?`
  }
  return suggest(text, [
    'today',
    'yesterday',
    'tomorrow',
    '1 year ago',
    'in 1 year',
    '1 day ago',
    'in 3 days',
  ])
}

function patternHint(text: string, shape: Shape): string | undefined {
  if (shape['x-reads'] === 'country') {
    const upper = text.toUpperCase()
    return COUNTRY_CODES.has(upper) ? `did you mean "${upper}"?` : suggest(upper, COUNTRY_CODES)
  }
  const amount = /^(\d+)\s*(millisecond|msec|second|sec|minute|min|hour|day)?s?$/i.exec(text)
  if (amount && shape['x-expected']?.startsWith('a duration')) {
    const units: Record<string, string> = { mil: 'ms', mse: 'ms', sec: 's', min: 'm', hou: 'h', day: 'd' }
    return `did you mean "${amount[1]}${units[(amount[2] ?? 'sec').slice(0, 3).toLowerCase()]}"?`
  }
  return undefined
}

function typeHint(value: Json, shape: Shape): string | undefined {
  if (shape.type === 'boolean') {
    if (value === 'yes' || value === 'on' || value === 'True') return 'did you mean true?'
    if (value === 'no' || value === 'off' || value === 'False') return 'did you mean false?'
  }
  if (shape.type === 'array' && value !== null)
    return `write it as a list: [${typeof value === 'string' ? value : '…'}]`
  if (
    (shape.type === 'integer' || shape.type === 'number') &&
    typeof value === 'string' &&
    Number.isFinite(Number(value)) &&
    value !== ''
  ) {
    return `did you mean ${Number(value)}, without quotes?`
  }
  if (shape['x-expected']?.startsWith('a duration') && typeof value === 'number')
    return `did you mean "${value}s"?`
  if (shape.type === 'string' && (typeof value === 'number' || typeof value === 'boolean'))
    return 'put it in quotes'
  if (shape.type === 'object' && Array.isArray(value)) return 'leave the dash out: one object, not a list'
  return undefined
}

function hintFor(value: Json, shapes: Shape[]): string | undefined {
  for (const shape of shapes) {
    const hint = typeof value === 'string' ? textProblem(value, shape)?.suggestion : undefined
    const other = hint ?? typeHint(value, shape)
    if (other) return other
  }
  return undefined
}

function suggestFor(value: Json, shapes: Shape[]): string | undefined {
  const words = shapes.flatMap((shape) => (shape.enum ?? []).filter((word) => typeof word === 'string'))
  if (typeof value !== 'string') return undefined
  const near = suggest(value, words)
  if (near) return near
  const same = SYNONYMS[value.toLowerCase()]
  const meant = same?.find((word) => words.includes(word))
  return meant ? `did you mean "${meant}"?` : undefined
}

// Words people use for ours.
const SYNONYMS: Record<string, string[]> = {
  id: ['identity-card'],
  'id-card': ['identity-card'],
  card: ['identity-card'],
  license: ['driving-licence'],
  'driver-license': ['driving-licence'],
  'drivers-license': ['driving-licence'],
  permit: ['residence-permit'],
  approve: ['accept'],
  approved: ['accepted', 'accept'],
  pass: ['accepted', 'accept'],
  passed: ['accepted'],
  ok: ['accepted'],
  deny: ['reject'],
  denied: ['rejected'],
  decline: ['reject'],
  declined: ['rejected'],
  fail: ['rejected', 'reject'],
  error: ['failed'],
  weak: ['slight'],
  light: ['slight'],
  medium: ['strong'],
  heavy: ['strong'],
  extreme: ['strong'],
  underexposed: ['very-dark'],
  overexposed: ['very-bright'],
  sunglasses: ['lenses'],
  stranger: ['other-person'],
  twin: ['look-alike'],
  photo: ['print'],
  spoof: ['print'],
  paper: ['print'],
  replay: ['screen'],
  video: ['screen', 'injected-stream'],
  deepfake: ['injected-stream'],
  copy: ['photocopy'],
  female: ['F'],
  male: ['M'],
  automatically: ['by itself'],
  auto: ['by itself'],
  manual: ['on the page'],
  scripted: ['as-scripted'],
  content: ['by-content'],
  fast: ['instant'],
  dob: ['birth-date'],
}

function describe(shape: Shape, schema: Shape): string {
  if (shape['x-expected']) return shape['x-expected']
  if (shape.enum)
    return list(shape.enum.map((value) => (typeof value === 'string' ? value : JSON.stringify(value))))
  if (shape.anyOf)
    return list([...new Set(shape.anyOf.map((branch) => describe(dereference(branch, schema), schema)))])
  switch (shape.type) {
    case 'object':
      return shape.properties
        ? `an object with ${list(Object.keys(shape.properties).slice(0, 8))}`
        : 'an object'
    case 'array':
      return 'a list'
    case 'string':
      return 'a text'
    case 'boolean':
      return 'true or false'
    case 'integer':
    case 'number':
      return range(shape)
    default:
      return 'a value'
  }
}

function range(shape: Shape): string {
  const word = shape.type === 'integer' ? 'a whole number' : 'a number'
  const low = shape.minimum ?? shape.exclusiveMinimum
  const high = shape.maximum ?? shape.exclusiveMaximum
  const strict =
    shape.exclusiveMinimum !== undefined || shape.exclusiveMaximum !== undefined ? ', ends excluded' : ''
  if (low !== undefined && high !== undefined) return `${word} from ${low} to ${high}${strict}`
  return low === undefined ? word : `${word} of at least ${low}`
}

function list(words: string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`
}

/** A value as a message quotes it. */
export function show(value: Json): string {
  if (value === null) return 'nothing'
  const text = JSON.stringify(value)
  return text.length > 60 ? `${text.slice(0, 57)}...` : text
}
