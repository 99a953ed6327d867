import type { IncodeHandler } from '../native.ts'
import { phraseOcr } from '../dialect/ocr.ts'
import { ok, sessionOf } from '../session-call.ts'

export const getOcrDataV2: IncodeHandler = async (call) =>
  ok({ ocrData: phraseOcr(await sessionOf(call), call.settings.knobs) })
