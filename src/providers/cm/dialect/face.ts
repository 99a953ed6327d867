import type { InspectionReport } from '../../../domain/capture/capture.ts'
import type { Finding } from '../../../domain/verdict/findings.ts'
import { twoDecimals } from './score.ts'

/** Whether the live check is failed by these findings: any trouble with the face or with its life. */
export function failsLiveness(findings: Finding[]): boolean {
  return findings.some(({ code }) => code.startsWith('liveness.') || (isFace(code) && !isMatch(code)))
}

/** 0 to 1; null when no face was found. A failed check never shows a good score, nor a passed one a bad. */
export function livenessScore(findings: Finding[], report: InspectionReport | undefined): number | null {
  if (findings.some(({ code }) => code === 'face.not-found' || code === 'journey.camera-denied')) return null
  const measured = report?.liveness?.score
  return failsLiveness(findings)
    ? twoDecimals(Math.min(measured ?? 0.12, 0.45))
    : twoDecimals(Math.max(measured ?? 0.97, 0.8))
}

/** Where this vendor's scale puts the line between the same person and a doubt. */
const SAME_FROM = 0.75

/** 0 to 1, on the side of the vendor's line that the findings say. What a score is worth is the knob's to say. */
export function matchScore(findings: Finding[], report: InspectionReport | undefined): number {
  const measured = report?.face?.similarity
  const has = (code: string) => findings.some((finding) => finding.code === code)
  const below = (limit: number) => twoDecimals(Math.max(0, Math.min(measured ?? limit, SAME_FROM - 0.01)))
  if (has('face.mismatch')) return below(0.21)
  if (has('face.weak-similarity')) return below(0.68)
  return twoDecimals(Math.min(1, Math.max(measured ?? 0.94, SAME_FROM)))
}

function isFace(code: string): boolean {
  return code.startsWith('face.')
}

function isMatch(code: string): boolean {
  return code === 'face.mismatch' || code === 'face.weak-similarity'
}
