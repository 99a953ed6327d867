import { Refusal } from '../../../domain/refusals.ts'
import type { Handler } from '../../provider.ts'
import { phraseResult } from '../dialect/result-form.ts'
import { nativeOf } from '../native.ts'
import type { Settings } from '../settings.ts'
import { findResult } from '../steps/find-transaction.ts'

export const getResult: Handler<Settings> = async (call) => {
  const { transactionId = '', resultId = '' } = call.params
  const session = await findResult(transactionId, resultId, call)
  if (call.settings.knobs['K-ONCE'] === 'once') {
    const native = nativeOf(session)
    if (native.resultRead)
      throw new Refusal('THING_UNKNOWN', { kind: 'result', id: resultId, reason: 'read before' })
    native.resultRead = true
    call.journey.save(session)
  }
  return { status: 200, body: phraseResult(session, call.base, call.settings.knobs) }
}
