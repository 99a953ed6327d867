import { readDuration } from '../foundation/durations.ts'
import { Mistake, suggest } from '../foundation/errors.ts'
import { isObject } from '../foundation/json.ts'

/**
 * One thing that goes wrong on purpose. `on` is a role (`start`, `upload`, `status`, `result`,
 * `media`, `token`), `any`, or `<provider>/<operationId>`. The first `skip` calls pass; then it
 * happens `times` times (0: always; default once, an outage always), each time with chance `share`. Plain data, as stored.
 */
export interface Fault {
  on: string
  times: number
  skip: number
  share: number
  effect: FaultEffect
}

export type FaultEffect =
  /** The answer waits, a fixed time or one drawn evenly between two. Real time. */
  | { kind: 'latency'; minMs: number; maxMs: number }
  /** Answered in place of the vendor's answer, in the vendor's own error form where it has one. */
  | { kind: 'answer'; status: number; retryAfterSeconds?: number; body?: unknown }
  | { kind: 'reset' }
  | { kind: 'empty' }
  /** Only this share of the body is sent before the connection ends. */
  | { kind: 'truncate'; part: number }
  | { kind: 'drip'; bytesPerSecond: number }
  | { kind: 'malformed' }
  | { kind: 'contentType'; value: string }
  | { kind: 'extraField'; name: string }
  /** Leaves out an optional member; `any` takes one by seed. */
  | { kind: 'missingField'; name: string }
  /** Reads answer what was true this long ago (tenant's clock): a thing just made is not found yet. */
  | { kind: 'lag'; ms: number }
  /** What the sandbox issues or takes for a token is bad in this way. */
  | { kind: 'token'; how: TokenFault }
  /** Refused as unavailable while the tenant's clock stands between the two. */
  | { kind: 'outage'; from: number; until: number }

export const TOKEN_FAULTS = ['expired', 'wrong-audience', 'wrong-key', 'rotated', 'withdrawn'] as const
export type TokenFault = (typeof TOKEN_FAULTS)[number]

/** The keys of which a fault states exactly one. */
export const EFFECT_KEYS = [
  'latency',
  'answer',
  'connection',
  'truncate',
  'drip',
  'malformed',
  'contentType',
  'extraField',
  'missingField',
  'lag',
  'token',
  'outage',
] as const
const FRAME_KEYS = ['on', 'times', 'skip', 'share', 'retryAfter', 'body'] as const
export const FAULT_ROLES = ['any', 'start', 'upload', 'status', 'result', 'media', 'token'] as const

/**
 * Reads a fault as a scenario file or a control call writes it:
 * `{on: result, times: 2, answer: 503}`, `{on: any, latency: {min: 100ms, max: 2s}}`,
 * `{on: start, connection: reset}`, `{on: acme/getThing, answer: 429, retryAfter: 5s}`.
 *
 * @throws {Mistake} naming `place`
 */
export function readFault(value: unknown, place: string): Fault {
  if (!isObject(value))
    throw new Mistake({ place, expected: 'an object such as {on: result, answer: 503}', got: value })
  const known: readonly string[] = [...FRAME_KEYS, ...EFFECT_KEYS]
  for (const key of Object.keys(value)) {
    if (!known.includes(key))
      throw new Mistake({
        place: `${place}.${key}`,
        expected: 'a key of a fault',
        got: key,
        suggestion: suggest(key, known),
      })
  }
  const effects = EFFECT_KEYS.filter((key) => value[key] !== undefined)
  if (effects.length !== 1)
    throw new Mistake({
      place,
      expected: `exactly one of ${EFFECT_KEYS.join(', ')}`,
      got: effects.join(', ') || 'none',
    })
  return {
    on: readOn(value['on'], `${place}.on`),
    times: readNumber(
      value['times'] ?? (effects[0] === 'outage' ? 0 : 1),
      `${place}.times`,
      0,
      1_000_000,
      true,
    ),
    skip: readNumber(value['skip'] ?? 0, `${place}.skip`, 0, 1_000_000, true),
    share: readNumber(value['share'] ?? 1, `${place}.share`, 0, 1, false),
    effect: readEffect(effects[0]!, value, place),
  }
}

function readOn(value: unknown, place: string): string {
  const roles: readonly string[] = FAULT_ROLES
  if (typeof value === 'string' && (roles.includes(value) || /^[a-z-]+\/[\w-]+$/.test(value))) return value
  throw new Mistake({
    place,
    expected: `one of ${roles.join(', ')} or <provider>/<operationId>`,
    got: value,
    suggestion: typeof value === 'string' ? suggest(value, roles) : undefined,
  })
}

function readEffect(
  key: (typeof EFFECT_KEYS)[number],
  fault: Record<string, unknown>,
  place: string,
): FaultEffect {
  const value = fault[key]
  const at = `${place}.${key}`
  switch (key) {
    case 'latency': {
      if (!isObject(value)) {
        const ms = readDuration(value, at)
        return { kind: 'latency', minMs: ms, maxMs: ms }
      }
      const minMs = readDuration(value['min'], `${at}.min`)
      const maxMs = readDuration(value['max'], `${at}.max`)
      if (maxMs < minMs)
        throw new Mistake({ place: `${at}.max`, expected: 'at least min', got: value['max'] })
      return { kind: 'latency', minMs, maxMs }
    }
    case 'answer': {
      const status = readNumber(value, at, 400, 599, true)
      const effect: FaultEffect = { kind: 'answer', status }
      if (fault['retryAfter'] !== undefined)
        effect.retryAfterSeconds = Math.ceil(readDuration(fault['retryAfter'], `${place}.retryAfter`) / 1000)
      if (fault['body'] !== undefined) effect.body = fault['body']
      return effect
    }
    case 'connection':
      if (value === 'reset' || value === 'empty') return { kind: value }
      throw new Mistake({ place: at, expected: 'reset or empty', got: value })
    case 'truncate':
      return { kind: 'truncate', part: readNumber(value, at, 0, 1, false) }
    case 'drip':
      return { kind: 'drip', bytesPerSecond: readNumber(value, at, 1, 1_000_000, false) }
    case 'malformed':
      if (value === true) return { kind: 'malformed' }
      throw new Mistake({ place: at, expected: 'true', got: value })
    case 'contentType':
    case 'extraField':
    case 'missingField': {
      if (typeof value !== 'string' || value === '')
        throw new Mistake({ place: at, expected: 'a text', got: value })
      return key === 'contentType' ? { kind: key, value } : { kind: key, name: value }
    }
    case 'lag':
      return { kind: 'lag', ms: readDuration(value, at) }
    case 'token': {
      const how = TOKEN_FAULTS.find((one) => one === value)
      if (how) return { kind: 'token', how }
      throw new Mistake({
        place: at,
        expected: `one of ${TOKEN_FAULTS.join(', ')}`,
        got: value,
        suggestion: typeof value === 'string' ? suggest(value, TOKEN_FAULTS) : undefined,
      })
    }
    case 'outage': {
      if (!isObject(value))
        throw new Mistake({ place: at, expected: '{from: DATE, until: DATE}', got: value })
      return {
        kind: 'outage',
        from: readTime(value['from'], `${at}.from`),
        until: readTime(value['until'], `${at}.until`),
      }
    }
  }
}

function readTime(value: unknown, place: string): number {
  const time = value instanceof Date ? value.getTime() : Date.parse(String(value))
  if (Number.isNaN(time))
    throw new Mistake({ place, expected: 'a time such as 2026-03-01T12:00:00Z', got: value })
  return time
}

function readNumber(value: unknown, place: string, low: number, high: number, whole: boolean): number {
  const isGood =
    typeof value === 'number' && value >= low && value <= high && (!whole || Number.isInteger(value))
  if (isGood) return value
  throw new Mistake({
    place,
    expected: `${whole ? 'a whole number' : 'a number'} from ${low} to ${high}`,
    got: value,
  })
}
