import type { IncodeHandler } from '../native.ts'
import { phraseOcr } from '../dialect/ocr.ts'
import { ok, sessionOf } from '../session-call.ts'

/** The second document repeats the first's reading: it is kept and not read by itself. */
export const getOcrDataSecondId: IncodeHandler = async (call) => {
  const session = await sessionOf(call)
  return ok(session.native.secondId.processed ? phraseOcr(session, call.settings.knobs) : {})
}
