import type { Handler } from '../../provider.ts'
import { phraseDetails } from '../dialect/detail-form.ts'
import { nativeOf } from '../native.ts'
import type { Settings } from '../settings.ts'
import { findTransaction } from '../steps/find-transaction.ts'

export const getTransaction: Handler<Settings> = async (call) => {
  const session = await findTransaction(call.params['transactionId']!, call)
  return { status: 200, body: phraseDetails(nativeOf(session), call.base, call.settings.knobs) }
}
