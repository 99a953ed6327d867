import type { IncodeHandler } from '../native.ts'
import { Refusal } from '../../../domain/refusals.ts'
import { takenSelfie } from '../dialect/what-was-read.ts'
import { ok, sessionOf } from '../session-call.ts'

/** The second document is the same person's: what the selfie says of the first holds for it. */
export const processFaceVsSecondId: IncodeHandler = async (call) => {
  const session = await sessionOf(call)
  const selfie = takenSelfie(session)
  if (!selfie || !session.native.secondId.front)
    throw new Refusal('STATE_CONFLICT', {
      operation: 'processFaceVsSecondId',
      state: session.native.status,
      reason: 'Second ID and selfie have to be uploaded before face processing.',
    })
  const isOther = selfie.findings.some((finding) => finding.code === 'face.mismatch')
  return ok({
    confidence: isOther ? 0 : 1,
    existingUser: false,
    existingInterviewId: null,
    existingExternalId: null,
    nameMatched: null,
  })
}
