import type { Json } from '../../../foundation/json.ts'

/**
 * JSON as this vendor writes it: letters outside ASCII as `\uXXXX`; slashes plain or, by a switch, as
 * `\/`.
 */
export function encodeJson(value: unknown, switches: { unicode: boolean; slashes: boolean }): string {
  let text = JSON.stringify(value as Json)
  if (switches.unicode)
    text = text.replaceAll(
      /[\u0080-\uffff]/g,
      (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
    )
  // A slash only ever stands within a JSON string.
  return switches.slashes ? text.replaceAll('/', '\\/') : text
}
