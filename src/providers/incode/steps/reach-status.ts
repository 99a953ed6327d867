import { higherStatus, type OnboardingStatus } from '../dialect/status.ts'
import type { IncodeSession, IncodeTurn } from '../native.ts'
import { flowOf } from '../settings.ts'
import { tellStatus } from '../webhook.ts'

/**
 * A status is reached: it is told once, and reported unless a higher one was reached before. When the
 * flow marks sessions completed on it, the session completes as soon as no job runs any more.
 */
export function reachStatus(turn: IncodeTurn, session: IncodeSession, status: OnboardingStatus): void {
  const { native } = session
  if (native.reached.includes(status)) return
  native.reached.push(status)
  native.status = higherStatus(native.status, status)
  turn.journey.save(session)
  turn.journey.tell(session, 'state', { onboardingStatus: status })
  tellStatus(turn, session, status)
  const { markCompletedOnStatus } = flowOf(turn.settings, native.flowId)
  const isMarked = markCompletedOnStatus !== null && native.reached.includes(markCompletedOnStatus)
  if (isMarked && !native.completed && native.id.job !== 'running') {
    // Of its own turn, so that whatever else this one changes is saved first.
    turn.timers.set('completes', turn.now, session)
  }
}
