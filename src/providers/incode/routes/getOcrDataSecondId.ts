import type { IncodeHandler } from '../native.ts'
import { phraseOcr } from '../dialect/ocr.ts'
import { secondDocument } from '../dialect/second-document.ts'
import { ok, sessionOf } from '../session-call.ts'

export const getOcrDataSecondId: IncodeHandler = async (call) => {
  const session = await sessionOf(call)
  if (!session.native.secondId.processed) return ok({})
  return ok(phraseOcr(secondDocument(session), call.settings.knobs))
}
