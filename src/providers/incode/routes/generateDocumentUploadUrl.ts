import type { IncodeHandler } from '../native.ts'
import { ok, sessionOf } from '../session-call.ts'
import { linkForUpload } from '../steps/store-file.ts'

export const generateDocumentUploadUrl: IncodeHandler = async (call) => {
  const session = await sessionOf(call)
  const referenceId = call.ids.uuid()
  call.records.put({
    kind: 'es-document',
    id: referenceId,
    parent: session.native.interviewId,
    json: { media: null, signed: false },
  })
  return ok({ referenceId, preSignedUrl: linkForUpload(call, session, referenceId) })
}
