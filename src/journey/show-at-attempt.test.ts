import { describe, expect, it } from 'vitest'
import { showAtAttempt } from './show-at-attempt.ts'

describe('showing something else at one attempt', () => {
  const blurred = { front: { blur: 0.8 } }

  it('changes that attempt alone', () => {
    expect(showAtAttempt([{}, {}, {}], 1, blurred)).toEqual([{}, blurred, {}])
  })

  it('fills a chain that is too short with its last entry', () => {
    const dark = { front: { exposure: -0.85 } }
    expect(showAtAttempt([dark], 2, blurred)).toEqual([dark, dark, blurred])
  })
})
