import type { IncodeHandler } from '../native.ts'
import { phraseOcr } from '../dialect/ocr.ts'
import { ok, sessionOf } from '../session-call.ts'

export const getOcrData: IncodeHandler = async (call) =>
  ok(phraseOcr(await sessionOf(call), call.settings.knobs))
