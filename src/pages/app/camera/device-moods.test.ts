import { describe, expect, it } from 'vitest'
import { answerConstraints, DEVICE_MOODS } from './device-moods.ts'

// The one error that Node has no class for.
class Overconstrained extends Error {
  override readonly name = 'OverconstrainedError'
  readonly constraint: string
  constructor(constraint: string, message: string) {
    super(message)
    this.constraint = constraint
  }
}
Object.assign(globalThis, { OverconstrainedError: Overconstrained })

const nameOf = (act: () => unknown) => {
  try {
    return act()
  } catch (error) {
    const { name, constraint } = error as { name: string; constraint?: string }
    return constraint ? `${name} ${constraint}` : name
  }
}

describe('a device in a mood', () => {
  const rear = { video: { facingMode: { exact: 'environment' } }, audio: false }
  it.each([
    ['works', 'environment'],
    ['denied', 'NotAllowedError'],
    ['none', 'NotFoundError'],
    ['busy', 'NotReadableError'],
    ['unplugged', 'environment'],
    ['front-only', 'OverconstrainedError facingMode'],
    ['rear-only', 'environment'],
    ['low-definition', 'environment'],
    ['microphone-denied', 'environment'],
    ['no-microphone', 'environment'],
  ] as const)('that %s answers who wants the rear camera with %s', (mood, answer) => {
    expect(nameOf(() => answerConstraints(rear, mood))).toBe(answer)
  })

  it('gives the camera it has where a side is only preferred', () => {
    const preferred = { video: { facingMode: { ideal: 'environment' } } }
    expect(answerConstraints(preferred, 'front-only')).toBe('user')
    expect(answerConstraints({ video: { facingMode: 'user' } }, 'works')).toBe('user')
  })

  it('lacks lines where so many are asked for at least', () => {
    const sharp = { video: { height: { min: 1080 } } }
    expect(nameOf(() => answerConstraints(sharp, 'low-definition'))).toBe('OverconstrainedError height')
    expect(answerConstraints({ video: { height: { ideal: 1080 } } }, 'low-definition')).toBe('user')
  })

  it.each([
    ['microphone-denied', 'NotAllowedError'],
    ['no-microphone', 'NotFoundError'],
  ] as const)('that has its %s says so to whoever wants sound alone', (mood, name) => {
    expect(nameOf(() => answerConstraints({ audio: true }, mood))).toBe(name)
    expect(nameOf(() => answerConstraints({ video: true }, mood))).toBe('user')
  })

  it('is one of those that can be picked', () => {
    expect(DEVICE_MOODS).toHaveLength(10)
  })
})
