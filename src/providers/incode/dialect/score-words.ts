import type { Capture } from '../../../domain/capture/capture.ts'
import type { CaptureStep, Finding } from '../../../domain/verdict/findings.ts'
import { FINDINGS } from '../../../domain/verdict/findings.ts'
import type { IncodeSession } from '../native.ts'
import type { ScoreStatus } from '../wire.ts'

export const SCORE_STATUSES = [
  'OK',
  'WARN',
  'FAIL',
  'UNKNOWN',
  'MANUAL',
  'MANUAL_OK',
  'MANUAL_FAIL',
  'MANUAL_PENDING',
] as const satisfies ScoreStatus[]
export type { ScoreStatus }

export type Check = { value?: string; status: ScoreStatus; key: string }
export type Total = { value?: string; status: ScoreStatus }

// A middle value for a doubt: below what passes, above what fails.
export const POINTS: Record<'OK' | 'WARN' | 'FAIL', number> = { OK: 100, WARN: 50, FAIL: 0 }

/** A cause that ends in a rejection fails its check; one that leaves a doubt, or asks for another try, warns. */
export function statusOf(findings: Finding[]): 'OK' | 'WARN' | 'FAIL' {
  let status: 'OK' | 'WARN' | 'FAIL' = 'OK'
  for (const { code } of findings) {
    const { outcome } = FINDINGS[code]
    if (outcome === 'rejected' || outcome === 'failed') return 'FAIL'
    if (outcome !== 'accepted') status = 'WARN'
  }
  return status
}

export const worst = (statuses: ScoreStatus[]): ScoreStatus =>
  (['FAIL', 'WARN', 'OK'] as const).find((status) => statuses.includes(status)) ?? 'UNKNOWN'

/** The last try of a step, taken or not. */
export function lastOf(session: IncodeSession, step: CaptureStep): Capture | undefined {
  return session.captures.findLast((capture) => capture.step === step)
}
