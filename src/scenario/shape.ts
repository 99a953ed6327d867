import { isObject, type Json } from '../foundation/json.ts'

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

/** A shape with its reference followed. */
export function dereference(shape: Shape, schema: Shape): Shape {
  if (!shape.$ref) return shape
  let target: unknown = schema
  for (const part of shape.$ref.replace(/^#\//, '').split('/')) {
    target = (target as Record<string, unknown> | undefined)?.[part]
  }
  if (!isObject(target)) throw new Error(`the schema has no ${shape.$ref}`)
  const { $ref: _ref, ...others } = shape
  return { ...dereference(target as Shape, schema), ...others }
}

/** What a shape expects, in words. */
export function describe(shape: Shape, schema: Shape): string {
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

/** Words as a sentence lists them. */
export function list(words: string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`
}

/** A value as a message quotes it. */
export function show(value: Json): string {
  if (value === null) return 'nothing'
  const text = JSON.stringify(value)
  return text.length > 60 ? `${text.slice(0, 57)}...` : text
}
