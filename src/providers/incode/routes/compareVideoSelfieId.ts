import type { IncodeHandler } from '../native.ts'
import { whatWasRead } from '../dialect/what-was-read.ts'
import { imageOf, ok, sessionOf } from '../session-call.ts'
import { lookAtDocument } from '../steps/look-at-document.ts'

/** Whether the document held up in the video is of the kind that was uploaded. */
export const compareVideoSelfieId: IncodeHandler = async (call) => {
  const session = await sessionOf(call)
  const seen = await lookAtDocument(call, session, 'front', imageOf(call))
  const matches = !seen.ours || seen.document?.type === whatWasRead(session).type
  return ok({ idTypeMatched: matches, faceRecognitionConfidence: matches ? 1 : 0 })
}
