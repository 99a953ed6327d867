import type { OnboardingStatus } from '../wire.ts'

/** The onboarding statuses, lowest first. A session reports the highest that it has reached. */
export const ONBOARDING_STATUSES = [
  'UNKNOWN',
  'ID_VALIDATION_FINISHED',
  'POST_PROCESSING_FINISHED',
  'ID_VALIDATION_FINISHED_SECOND_ID',
  'GOVERNMENT_VALIDATION_FINISHED',
  'FACE_VALIDATION_FINISHED',
  'EXPIRED',
  'ONBOARDING_FINISHED',
  'MANUAL_REVIEW_APPROVED',
  'MANUAL_REVIEW_REJECTED',
] as const satisfies OnboardingStatus[]
export type { OnboardingStatus }

export function statusRank(status: OnboardingStatus): number {
  return ONBOARDING_STATUSES.indexOf(status)
}

/** The status to report when `reached` comes on top of `present`: post-processing never takes a face validation back. */
export function higherStatus(present: OnboardingStatus, reached: OnboardingStatus): OnboardingStatus {
  // A second manual decision replaces the first: both stand above everything else.
  const bothManual = present.startsWith('MANUAL_') && reached.startsWith('MANUAL_')
  return bothManual || statusRank(reached) > statusRank(present) ? reached : present
}
