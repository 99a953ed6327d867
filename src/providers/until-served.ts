import type { StageAnswer } from './provider.ts'

/** So often is a call made at most. */
const CALLS_AT_MOST = 4

/**
 * Makes a call of a play again while it is answered "out of service" or "too many requests", or not at
 * all, but not for ever: what is answered last is the answer.
 */
export async function untilServed(call: () => Promise<StageAnswer>): Promise<StageAnswer> {
  for (let made = 1; ; made++) {
    try {
      const answer = await call()
      if (isServed(answer.status) || made === CALLS_AT_MOST) return answer
    } catch (error) {
      // The connection was cut: as good as no answer.
      if (made === CALLS_AT_MOST) throw error
    }
  }
}

/** Status 0 stands for a connection that was cut. */
function isServed(status: number): boolean {
  return status !== 0 && status !== 429 && status < 500
}
