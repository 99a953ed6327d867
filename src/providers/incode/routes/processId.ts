import type { IncodeHandler } from '../native.ts'
import { answerCode, ok, sessionOf } from '../session-call.ts'
import { processId as process } from '../steps/process-id.ts'

export const processId: IncodeHandler = async (call) => {
  const processing = process(call, await sessionOf(call))
  if (!processing.begun) return answerCode(call, processing.code)
  return ok({ success: true, isDocumentExpired: processing.isDocumentExpired })
}
