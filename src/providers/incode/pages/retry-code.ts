import type { JsonObject } from '../../../foundation/json.ts'
import { CODE_TEXTS } from '../dialect/face-codes.ts'
import { GLARE_AT_LEAST, SHARPNESS_AT_LEAST, WIDTH_AT_LEAST } from '../dialect/scale.ts'
import type { Taken } from '../steps/take-id-side.ts'

/** What a client with the guide's rules says of an upload, or null when it goes on. In the guide's order. */
export function idProblem(taken: Taken): JsonObject | null {
  if ('code' in taken) return said(String(taken.code), CODE_TEXTS[taken.code] ?? '')
  const { answer } = taken
  if (answer['classification'] !== true)
    return said(String(answer['failReason']), 'The document was not recognised')
  if (Number(answer['sharpness']) < SHARPNESS_AT_LEAST) return said('sharpness', 'The picture is blurred')
  if (Number(answer['glare']) < GLARE_AT_LEAST) return said('glare', 'There is glare on the document')
  if (Number(answer['horizontalResolution']) < WIDTH_AT_LEAST)
    return said('horizontalResolution', 'Move closer')
  return null
}

export function selfieProblem(taken: Taken): JsonObject | null {
  if ('code' in taken) return said(String(taken.code), CODE_TEXTS[taken.code] ?? '')
  const { answer } = taken
  // A spoof is not told to the one who tries it: the score says it.
  if (answer['hasLenses'] === true) return said('hasLenses', 'Take off your glasses')
  if (answer['hasFaceMask'] === true) return said('hasFaceMask', 'Take off your mask')
  if (answer['isBright'] === false) return said('isBright', 'Too dark')
  return null
}

function said(code: string, finding: string): JsonObject {
  return { code, finding }
}
