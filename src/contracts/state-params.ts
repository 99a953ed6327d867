import { Mistake, suggest } from '../foundation/errors.ts'
import { isObject, type Json, type JsonObject } from '../foundation/json.ts'

/** One of the consumer's calls that come before the interaction's own. */
export interface StateCall {
  method: string
  /** With its query; `${name}` stands for a value of the state. */
  path: string
  headers: Record<string, string>
  body?: Json
  /**
   * Values that its answer hands to the interaction: name → path into the JSON answer (`id`, `items.0.id`),
   * with a slash behind it for the last part of an address (`url/`).
   */
  take: Record<string, string>
}

/** What a provider state asks of the sandbox beyond its sentence. */
export interface OwnParams {
  /** Patched into the provider's settings of the state's tenant. */
  settings?: JsonObject
  calls: StateCall[]
}

const KEYS = ['settings', 'calls']
const CALL_KEYS = ['call', 'headers', 'body', 'take']

/**
 * Splits the parameters of a provider state: `sandbox` is ours (`{"settings": {…}, "calls": [{"call":
 * "POST /things", "body": {…}, "take": {"thingId": "id"}}]}`), everything else is a value for the interaction.
 *
 * @throws {Mistake} naming the place
 */
export function readStateParams(
  state: string,
  params: Record<string, Json>,
): { own: OwnParams; given: Record<string, Json> } {
  const { sandbox, ...given } = params
  if (sandbox === undefined) return { own: { calls: [] }, given }
  const place = `provider state "${state}" params.sandbox`
  const { settings, calls = [] } = objectOf(sandbox, place, KEYS)
  if (settings !== undefined && !isObject(settings))
    throw new Mistake({ place: `${place}.settings`, expected: 'an object', got: settings })
  if (!Array.isArray(calls)) throw new Mistake({ place: `${place}.calls`, expected: 'a list', got: calls })
  return {
    own: {
      ...(settings === undefined ? {} : { settings: settings as JsonObject }),
      calls: calls.map((call, i) => readCall(call, `${place}.calls[${i}]`)),
    },
    given,
  }
}

function readCall(value: Json, place: string): StateCall {
  const { call, headers = {}, body, take = {} } = objectOf(value, place, CALL_KEYS)
  const [, method, path] = /^([A-Z]+) (\/\S*)$/.exec(String(call)) ?? []
  if (method === undefined || path === undefined)
    throw new Mistake({ place: `${place}.call`, expected: 'a call such as "POST /things"', got: call })
  return {
    method,
    path,
    headers: textsOf(headers, `${place}.headers`),
    take: textsOf(take, `${place}.take`),
    ...(body === undefined ? {} : { body }),
  }
}

function objectOf(value: Json, place: string, keys: string[]): Record<string, Json> {
  if (!isObject(value)) throw new Mistake({ place, expected: 'an object', got: value })
  for (const key of Object.keys(value))
    if (!keys.includes(key))
      throw new Mistake({
        place: `${place}.${key}`,
        expected: `one of ${keys.join(', ')}`,
        got: key,
        suggestion: suggest(key, keys),
      })
  return value as Record<string, Json>
}

function textsOf(value: Json, place: string): Record<string, string> {
  if (!isObject(value) || Object.values(value).some((text) => typeof text !== 'string'))
    throw new Mistake({ place, expected: 'an object of texts', got: value })
  return value as Record<string, string>
}
