import type { Json, JsonObject } from '../../foundation/json.ts'
import { isObject } from '../../foundation/json.ts'

/** What explains and does not bind: it may change without a new look at the source. */
const REMARKS = new Set(['x-evidence', 'description', 'summary', 'example', 'examples', 'title', 'tags'])

/** Members whose own members bear names of the vendor's choice: none of these is a remark. */
const NAMED_BY_VENDOR = new Set([
  'properties',
  'patternProperties',
  'responses',
  'content',
  'headers',
  'schemas',
])

/** Stands in a shape for a part that has evidence of its own. */
const ELSEWHERE = '(has evidence of its own)'

/**
 * The part of a description that its evidence vouches for: everything that binds, in an order that does
 * not depend on how it was written, without parts that have evidence of their own.
 */
export function shapeOf(node: JsonObject): JsonObject {
  return bare(node, false, true) as JsonObject
}

function bare(node: Json, isNamedByVendor: boolean, isRoot: boolean): Json {
  if (Array.isArray(node)) return node.map((member) => bare(member, false, false))
  if (!isObject(node)) return node
  if (!isRoot && !isNamedByVendor && 'x-evidence' in node) return ELSEWHERE
  return Object.fromEntries(
    Object.entries(node)
      .filter(([name]) => isNamedByVendor || !REMARKS.has(name))
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, member]) => [
        name,
        bare(member as Json, !isNamedByVendor && NAMED_BY_VENDOR.has(name), false),
      ]),
  )
}

/** What differs between two shapes, one line a place. */
export function differencesOf(before: Json | undefined, now: Json | undefined, at = ''): string[] {
  if (JSON.stringify(before) === JSON.stringify(now)) return []
  if (isObject(before) && isObject(now)) {
    const names = [...new Set([...Object.keys(before), ...Object.keys(now)])]
    return names.flatMap((name) =>
      differencesOf(before[name] as Json, now[name] as Json, at ? `${at}.${name}` : name),
    )
  }
  const place = at || 'the whole'
  if (before === undefined) return [`${place} is new: ${show(now)}`]
  if (now === undefined) return [`${place} is gone, it was ${show(before)}`]
  if (Array.isArray(before) && Array.isArray(now)) {
    const texts = (list: Json[]) => list.map((one) => JSON.stringify(one))
    const gone = texts(before).filter((one) => !texts(now).includes(one))
    const added = texts(now).filter((one) => !texts(before).includes(one))
    if (gone.length + added.length > 0)
      return [`${place}: ${[...gone.map((one) => `- ${one}`), ...added.map((one) => `+ ${one}`)].join(', ')}`]
  }
  return [`${place}: ${show(before)} → ${show(now)}`]
}

function show(value: Json | undefined): string {
  const text = JSON.stringify(value)
  return text.length > 160 ? `${text.slice(0, 160)}…` : text
}
