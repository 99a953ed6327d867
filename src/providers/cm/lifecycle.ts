import { Refusal } from '../../domain/refusals.ts'
import type { Lifecycle } from '../provider.ts'
import { nativeOf } from './native.ts'
import { expireWhenDue, forgetResult } from './steps/expire-transaction.ts'
import { finishTransaction } from './steps/finish-transaction.ts'

/** pending → completed, failed or expired; nothing leaves a final state. */
export const lifecycle: Lifecycle = {
  state: (session) => nativeOf(session).state,
  onTimer: async (name, session, _data, turn) => {
    if (!session) return
    if (name === 'expire') await expireWhenDue(session, turn)
    else if (name === 'complete' && nativeOf(session).completing) await finishTransaction(session, turn)
    else if (name === 'forget') forgetResult(session, turn)
  },
  onReview: async (session) => {
    throw new Refusal('STATE_CONFLICT', {
      operation: 'review',
      state: nativeOf(session).state,
      reason: 'no operator decides at this vendor',
    })
  },
}
