import type { IncodeHandler } from '../native.ts'
import { answerTaken, imageOf, sessionOf, sourceOf } from '../session-call.ts'
import { takeSelfie } from '../steps/take-selfie.ts'

export const addFace: IncodeHandler = async (call) => {
  const session = await sessionOf(call)
  return answerTaken(call, await takeSelfie(call, session, { bytes: imageOf(call), source: sourceOf(call) }))
}
