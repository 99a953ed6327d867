import type { Capture } from '../../../domain/capture/capture.ts'
import { ageOn } from '../../../domain/persona/persona.ts'
import type { JsonObject } from '../../../foundation/json.ts'
import type { IncodeSession } from '../native.ts'
import type { Knobs } from '../settings.ts'
import { isSpoof } from './face-codes.ts'
import { measured } from './scale.ts'

/** What add/face answers to a selfie that no code refuses. `confidence` 0 is a living face, 1 a spoof. */
export function phraseSelfie(
  capture: Capture,
  session: IncodeSession,
  knobs: Knobs,
  today: string,
): JsonObject {
  const codes = new Set(capture.findings.map((finding) => finding.code))
  const isDark = codes.has('face.too-dark')
  const isAttack = capture.findings.some((finding) => isSpoof(finding.code))
  const told = knobs['K-FACE-CHECKS'] === 'told'
  return {
    ...(knobs['K-CONFIDENCE'] === 'omitted' ? {} : { confidence: isAttack ? 1 : 0 }),
    isBright: !isDark,
    hasLenses: told ? codes.has('face.lenses') || codes.has('face.glasses') : null,
    hasFaceMask: told ? codes.has('face.mask') : null,
    hasClosedEyes: capture.ours ? (capture.report?.face?.eyesClosed ?? false) : false,
    hasHeadCover: false,
    blurriness: blurriness(capture),
    age: ageOn(session.persona.birthDate, today),
    sessionStatus: knobs['K-SESSION-STATUS'],
  }
}

export function blurriness(capture: Capture): number {
  const sharp = measured(capture.report, 'faceBlur', 'faceSharpness', 'blurWidth')
  return Math.round((sharp?.score ?? 0.83) * 300)
}

export function brightness(capture: Capture): number {
  const light = measured(capture.report, 'faceBrightness', 'brightness')
  return Math.round((light?.raw ?? 120) * 10) / 10
}
