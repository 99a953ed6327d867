import { isObject, type Json, type JsonObject } from '../foundation/json.ts'

/** Objects are merged member by member, anything else is replaced. Neither side is changed. */
export function mergeSettings(base: JsonObject, over: JsonObject): JsonObject {
  const merged: JsonObject = { ...base }
  for (const [name, value] of Object.entries(over)) {
    const known = merged[name]
    merged[name] =
      isObject(known) && isObject(value)
        ? mergeSettings(known as JsonObject, value as JsonObject)
        : (value as Json)
  }
  return merged
}
