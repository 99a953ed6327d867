import type { FindingCode } from '../../../domain/verdict/findings.ts'
import type { JsonObject } from '../../../foundation/json.ts'
import type { IncodeSession } from '../native.ts'
import { isSpoof } from './face-codes.ts'
import { clamp, oneDecimal } from './scale.ts'
import { statusOf } from './score-words.ts'
import { brightness } from './selfie.ts'
import { takenSelfie } from './what-was-read.ts'

/** Whether somebody living was before the camera; absent when no selfie was tried. */
export function liveness(session: IncodeSession): JsonObject | undefined {
  const capture = takenSelfie(session)
  if (!capture) {
    // Tried and never taken: the module has run and has nothing good to say.
    if (session.native.selfie.refusedWith === null) return undefined
    return {
      livenessScore: { status: 'UNKNOWN' },
      photoQuality: { value: '0.0', status: 'WARN' },
      overall: { value: '0.0', status: 'WARN' },
    }
  }
  const attacks = capture.findings.filter((finding) => isSpoof(finding.code))
  const doubts = capture.findings.filter((finding) =>
    ['face.too-dark', 'face.blurred'].includes(finding.code),
  )
  const alive = capture.report?.liveness?.score ?? (attacks.length ? 0.01 : 0.999)
  const points = attacks.length ? Math.min(alive * 100, 20) : Math.max(alive * 100, 80)
  const value = oneDecimal(points)
  const status = statusOf([...attacks, ...doubts])
  return {
    livenessScore: { value, status: statusOf(attacks) },
    photoQuality: { value: doubts.length ? '50.0' : '100.0' },
    ...(attacks.length
      ? { physicalAttack: { value: '100', status: 'FAIL' }, spoofDetectionMethod: 'SF' }
      : {}),
    overall: { value, status },
  }
}

/** Whether it was the document's holder; absent until the faces were compared. */
export function faceRecognition(session: IncodeSession): JsonObject | undefined {
  const capture = takenSelfie(session)
  const { selfie } = session.native
  if (!capture || !selfie.matched) return undefined
  const having = (...codes: FindingCode[]) =>
    capture.findings.filter((finding) => codes.includes(finding.code))
  const unlike = having('face.mismatch', 'face.weak-similarity')
  const mask = having('face.mask')
  const lenses = having('face.lenses', 'face.glasses')
  const dark = having('face.too-dark')
  const similarity = capture.report?.face?.similarity
  const status = statusOf([...unlike, ...mask, ...lenses, ...dark])
  const like = statusOf(unlike)
  const points =
    like === 'OK'
      ? Math.max((similarity ?? 0.975) * 100, 80)
      : like === 'WARN'
        ? clamp((similarity ?? 0.55) * 100, 40, 79)
        : Math.min((similarity ?? 0.05) * 100, 39)
  const existing = selfie.existing
  return {
    existingUser: existing !== null,
    ...(existing
      ? {
          existingInterviewId: existing['interviewId'] ?? null,
          existingExternalId: existing['externalId'] ?? null,
          customerId: existing['uuid'] ?? null,
          nameMatch: { status: existing['nameMatched'] === false ? 'FAIL' : 'OK' },
        }
      : {}),
    maskCheck: { value: mask.length ? '100' : '0', status: statusOf(mask) },
    lensesCheck: { status: statusOf(lenses) },
    faceBrightness: { value: oneDecimal(brightness(capture)), status: statusOf(dark) },
    appliedRule: null,
    overall: { value: oneDecimal(points), status },
  }
}
