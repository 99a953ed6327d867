import type { Turn } from '../../../journey/turn.ts'
import { announceTransaction } from '../events.ts'
import { nativeOf, type Transaction } from '../native.ts'
import type { Settings } from '../settings.ts'
import { decideSoFar } from './decide-so-far.ts'

/** Stops the transaction before its end: there will be no result. */
export async function failTransaction(session: Transaction, turn: Turn<Settings>): Promise<void> {
  const native = nativeOf(session)
  native.state = 'failed'
  native.completing = false
  decideSoFar(session, turn)
  turn.journey.finish(session)
  await announceTransaction(session, turn)
}
