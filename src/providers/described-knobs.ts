import type { JsonObject } from '../foundation/json.ts'

/** The schemas of a provider's knobs, each with what the knob decides as its description. */
export function describedKnobs(
  schemas: Record<string, JsonObject>,
  meanings: Record<string, string>,
): JsonObject {
  return Object.fromEntries(
    Object.entries(schemas).map(([id, schema]) => [id, { description: meanings[id]!, ...schema }]),
  )
}
