import { isObject, type Json } from '../foundation/json.ts'

/** Where a value departs from another: the path of each member with what stands there instead; `null` in a pair of its own means nothing stands there. */
export type Difference = { at: string; is: Json } | { at: string; gone: true }

/** How `other` departs from `base`, leaf by leaf; where one is no object or list, as a whole. */
export function findDifferences(base: Json, other: Json, at = ''): Difference[] {
  const inner = (key: string) => (at === '' ? key : `${at}/${key}`)
  if (Array.isArray(base) && Array.isArray(other))
    return joinMembers(membersOf(base), membersOf(other), inner)
  if (isObject(base) && isObject(other) && !Array.isArray(base) && !Array.isArray(other))
    return joinMembers(base as Record<string, Json>, other as Record<string, Json>, inner)
  return JSON.stringify(base) === JSON.stringify(other) ? [] : [{ at, is: other }]
}

const membersOf = (list: Json[]): Record<string, Json> => Object.fromEntries(Object.entries(list))

function joinMembers(
  base: Record<string, Json>,
  other: Record<string, Json>,
  inner: (key: string) => string,
): Difference[] {
  const names = [...new Set([...Object.keys(base), ...Object.keys(other)])]
  return names.flatMap((name): Difference[] => {
    const at = inner(escape(name))
    if (!Object.hasOwn(other, name)) return [{ at, gone: true }]
    if (!Object.hasOwn(base, name)) return [{ at, is: other[name]! }]
    return findDifferences(base[name]!, other[name]!, at)
  })
}

/** `base` with these differences: the inverse of `findDifferences`. */
export function applyDifferences(base: Json, differences: readonly Difference[]): Json {
  const whole = differences.find(({ at }) => at === '')
  if (whole) return 'is' in whole ? whole.is : null
  const copy = structuredClone(base) as any
  // From the back, so that what is taken out of a list does not move what is still to come.
  for (const difference of differences.toReversed()) {
    const names = difference.at.split('/').map(unescape)
    const last = names.pop()!
    const holder = names.reduce((node, name) => node[name], copy)
    if ('is' in difference) holder[last] = difference.is
    else if (Array.isArray(holder)) holder.splice(Number(last), 1)
    else delete holder[last]
  }
  return copy
}

// As in a JSON pointer; `~2` is a name without letters, since an empty path is the whole.
const escape = (name: string): string =>
  name === '' ? '~2' : name.replaceAll('~', '~0').replaceAll('/', '~1')
const unescape = (name: string): string =>
  name === '~2' ? '' : name.replaceAll('~1', '/').replaceAll('~0', '~')

const NAMING = ['key', 'name', 'field', 'type', 'code']

/** A path as people read it: where an entry of a list names itself, by that name: `tasks[face_match].state`. */
export function tellPath(at: string, value: Json): string {
  let here: any = value
  let told = ''
  for (const name of at.split('/').map(unescape)) {
    const inner = here?.[name]
    if (Array.isArray(here)) {
      const naming = NAMING.map((key) => inner?.[key]).find((text) => typeof text === 'string')
      told += `[${naming ?? name}]`
    } else told += told === '' ? name : `.${name}`
    here = inner
  }
  return told
}
