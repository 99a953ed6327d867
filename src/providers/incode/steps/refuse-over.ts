import { Refusal } from '../../../domain/refusals.ts'
import type { IncodeSession, IncodeTurn } from '../native.ts'

/** A session that ran out takes nothing more in. */
export function refuseOver(turn: IncodeTurn, session: IncodeSession): void {
  if (session.native.status === 'EXPIRED' && turn.settings.knobs['K-EXPIRED-CALLS'] === 'refuse')
    throw new Refusal('STATE_CONFLICT', {
      operation: 'upload',
      state: 'EXPIRED',
      reason: 'The session has expired.',
    })
}

/** The code that a tester wants this operation to answer with, whatever comes. */
export function injectedCode(turn: IncodeTurn, operation: string): number | undefined {
  return turn.settings.inject[operation]
}
