import type { IncodeHandler } from '../native.ts'
import { answerTaken, bodyObject, imageOf, sessionOf, sourceOf } from '../session-call.ts'
import { takeSelfie } from '../steps/take-selfie.ts'

export const addFace: IncodeHandler = async (call) => {
  const session = await sessionOf(call)
  const taken = await takeSelfie(call, session, {
    bytes: imageOf(call),
    source: sourceOf(call),
    isCiphered: bodyObject(call)['encrypted'] === true,
  })
  return answerTaken(call, taken)
}
