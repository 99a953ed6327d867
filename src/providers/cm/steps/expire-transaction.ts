import type { Turn } from '../../../journey/turn.ts'
import { announceTransaction } from '../events.ts'
import { nativeOf, type Transaction } from '../native.ts'
import type { Settings } from '../settings.ts'

/** The transaction's time is over before its end: told once, whoever notices it first. */
export async function expireWhenDue(session: Transaction, turn: Turn<Settings>): Promise<void> {
  const native = nativeOf(session)
  if (native.state !== 'pending' || turn.now < native.expiresAt) return
  native.state = 'expired'
  native.completing = false
  const { does } = turn.journey.plan(session).applicant
  turn.journey.note(session, does === 'times-out' ? 'journey.timed-out' : 'journey.expired')
  turn.journey.decide(session)
  turn.journey.finish(session)
  await announceTransaction(session, turn)
}

/** The retention has passed: the result and every file of it are gone. */
export function forgetResult(session: Transaction, turn: Turn<Settings>): void {
  const native = nativeOf(session)
  native.forgotten = true
  for (const capture of session.captures) {
    if (capture.media) turn.media.remove(capture.media)
    delete capture.media
  }
  turn.journey.save(session)
}
