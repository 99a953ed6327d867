import { Refusal } from '../../../domain/refusals.ts'
import type { Handler } from '../../provider.ts'
import { phrasePageOf, readPage } from '../dialect/list-page.ts'
import { nativeOf } from '../native.ts'
import type { Settings } from '../settings.ts'

/** Not in the public record: off by default, and then not even known. Newest first. */
export const listTransactions: Handler<Settings> = async (call) => {
  const { knobs } = call.settings
  if (!knobs['K-LIST']) throw new Refusal('METHOD_WRONG', { allow: ['POST'] })
  const wish = readPage(call.query, knobs)
  const all = (await call.journey.list()).map(nativeOf)
  const wanted = all.filter(
    (native) => wish.state === undefined || knobs['K-STATES'][native.state] === wish.state,
  )
  return { status: 200, body: phrasePageOf(wanted, wish, knobs) }
}
