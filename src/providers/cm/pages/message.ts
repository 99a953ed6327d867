import type { Native } from '../native.ts'
import type { Knobs } from '../settings.ts'

/**
 * What the page posts to its parent window at the end, by the name of its shape. The record says only
 * that the result's id is in it; the first shape satisfies a listener that reads `resultId` and one
 * that takes the message for a webhook's body.
 */
const SHAPES: Record<Knobs['K-EVENT'], (native: Native, state: string) => unknown> = {
  superset: (native, state) => ({
    type: 'transaction.state.updated',
    transactionId: native.id,
    resultId: native.resultId,
    state,
    transaction: { id: native.id, state, resultId: native.resultId },
  }),
  'resultId-only': (native) => ({ resultId: native.resultId }),
  string: (native) => native.resultId,
}

export function endMessage(native: Native, knobs: Knobs): unknown {
  return SHAPES[knobs['K-EVENT']](native, knobs['K-STATES'][native.state])
}
