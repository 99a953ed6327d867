import { expect, it } from 'vitest'
import { higherStatus } from './status.ts'

it('23 a lower status never takes the place of a higher one', () => {
  expect(higherStatus('FACE_VALIDATION_FINISHED', 'POST_PROCESSING_FINISHED')).toBe(
    'FACE_VALIDATION_FINISHED',
  )
  expect(higherStatus('POST_PROCESSING_FINISHED', 'ID_VALIDATION_FINISHED_SECOND_ID')).toBe(
    'ID_VALIDATION_FINISHED_SECOND_ID',
  )
  expect(higherStatus('UNKNOWN', 'EXPIRED')).toBe('EXPIRED')
  expect(higherStatus('ONBOARDING_FINISHED', 'EXPIRED')).toBe('ONBOARDING_FINISHED')
})

it('28 a second manual decision replaces the first', () => {
  expect(higherStatus('MANUAL_REVIEW_REJECTED', 'MANUAL_REVIEW_APPROVED')).toBe('MANUAL_REVIEW_APPROVED')
})
