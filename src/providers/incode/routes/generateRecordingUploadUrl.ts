import type { IncodeHandler } from '../native.ts'
import { ok, queryText, sessionOf } from '../session-call.ts'
import { linkForUpload } from '../steps/store-file.ts'

export const generateRecordingUploadUrl: IncodeHandler = async (call) => {
  const session = await sessionOf(call)
  return ok({ url: linkForUpload(call, session, `recording ${queryText(call, 'type') ?? 'selfie'}`) })
}
