import type { JsonObject } from '../../../foundation/json.ts'
import type { FindingCode } from '../../../domain/verdict/findings.ts'
import { GLARE_AT_LEAST, SHARPNESS_AT_LEAST, WIDTH_AT_LEAST } from '../dialect/scale.ts'
import type { Taken } from '../steps/take-id-side.ts'

/** What the codes of a refused face mean to the one who has to mend it. */
const CODES: Partial<Record<number, FindingCode>> = {
  100: 'face.too-dark',
  101: 'face.glasses',
  3004: 'face.off-centre',
  3005: 'face.too-far',
  3006: 'face.blurred',
  3007: 'face.too-dark',
  4010: 'face.several',
  4019: 'face.not-found',
  4077: 'capture.blurred',
  4078: 'face.mask',
}

/** What a client with the guide's rules says of an upload, or null when it goes on. In the guide's order. */
export function idProblem(taken: Taken): JsonObject | null {
  if ('code' in taken) return said(String(taken.code), CODES[taken.code])
  const { answer } = taken
  if (answer['classification'] !== true) return said(String(answer['failReason']), 'document.unrecognised')
  if (Number(answer['sharpness']) < SHARPNESS_AT_LEAST) return said('sharpness', 'capture.blurred')
  if (Number(answer['glare']) < GLARE_AT_LEAST) return said('glare', 'capture.glare')
  if (Number(answer['horizontalResolution']) < WIDTH_AT_LEAST)
    return said('horizontalResolution', 'capture.low-resolution')
  return null
}

export function selfieProblem(taken: Taken): JsonObject | null {
  if ('code' in taken) return said(String(taken.code), CODES[taken.code])
  const { answer } = taken
  // A spoof is not told to the one who tries it: the score says it.
  if (answer['hasLenses'] === true) return said('hasLenses', 'face.glasses')
  if (answer['hasFaceMask'] === true) return said('hasFaceMask', 'face.mask')
  if (answer['isBright'] === false) return said('isBright', 'face.too-dark')
  return null
}

function said(code: string, finding: FindingCode | undefined): JsonObject {
  return { code, finding: finding ?? null }
}
