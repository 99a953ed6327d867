import { Refusal } from '../../../domain/refusals.ts'
import type { Handler } from '../../provider.ts'
import { phraseDetails } from '../dialect/detail-form.ts'
import { nativeOf, type Native } from '../native.ts'
import type { Settings } from '../settings.ts'
import { findTransaction } from '../steps/find-transaction.ts'

/** Not in the public record: off by default, and then not even known. */
export const deleteTransaction: Handler<Settings> = async (call) => {
  const { knobs } = call.settings
  if (!knobs['K-DELETE']) throw new Refusal('METHOD_WRONG', { allow: ['GET'] })
  const session = await findTransaction(call.params['transactionId']!, call)
  const native = nativeOf(session)
  const body = phraseDetails(native, call.base, knobs)
  call.keys.remove('transaction', native.id)
  call.keys.remove('page', native.token)
  call.keys.remove('page', native.phoneToken)
  if (native.resultId) call.keys.remove('result', native.resultId)
  for (const token of downloadTokens(native)) call.keys.remove('download', token)
  for (const { media } of session.captures) if (media) call.media.remove(media)
  await call.journey.remove(session)
  return { status: 200, body }
}

function downloadTokens(native: Native): string[] {
  const files = native.document.scans.flatMap((scan) => [scan.raw, scan.page, scan.portrait])
  return [...files, native.liveness.selfie].flatMap((file) => (file ? [file.token] : []))
}
