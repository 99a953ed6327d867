import type { JsonObject } from '../../../foundation/json.ts'

const PICTURE_NAMES: Record<number, string> = {
  100: 'FACE_TOO_DARK',
  101: 'LENSES_DETECTED',
  1001: 'FACE_CROPPING_FAILED',
  1003: 'FACE_CROPPING_FAILED',
  3002: 'FACE_CROPPING_FAILED',
  3004: 'FACE_NOT_FOUND',
  3005: 'FACE_TOO_SMALL',
  3006: 'FACE_TOO_BLURRY',
  3007: 'FACE_TOO_DARK',
  4010: 'BAD_PHOTO_QUALITY',
  4019: 'FACE_NOT_FOUND',
  4077: 'BAD_PHOTO_QUALITY',
  4078: 'SELFIE_FACE_OCCLUDED',
}

/** The newer login says what is wrong by name. */
export function phraseAuthentication(outcome: {
  body: JsonObject
  failure: number | undefined
  pictureCode: number | undefined
}): JsonObject {
  const interviewId = outcome.body['interviewId'] as string
  const fail = (name: string): JsonObject => ({ overallStatus: 'FAIL', interviewId, error: { name } })
  if (outcome.pictureCode !== undefined) return fail(PICTURE_NAMES[outcome.pictureCode] ?? 'PROCESSING_ERROR')
  // The newer login has no name for a blacklisted customer: it does not recognise him.
  if (outcome.failure === 4003) return fail('USER_IS_NOT_RECOGNIZED')
  if (outcome.failure !== undefined) return fail(String(outcome.body['error']))
  if (outcome.body['hasLenses'] === true) return fail('LENSES_DETECTED')
  if (outcome.body['hasFaceMask'] === true) return fail('FACE_MASK_DETECTED')
  return { overallStatus: 'PASS', interviewId }
}
