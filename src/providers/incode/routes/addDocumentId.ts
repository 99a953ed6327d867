import type { IncodeHandler } from '../native.ts'
import { answerTaken, imageOf, sessionOf, sourceOf } from '../session-call.ts'
import { takeIdSide } from '../steps/take-id-side.ts'

export const addDocumentId: IncodeHandler = async (call) => {
  const session = await sessionOf(call)
  const taken = await takeIdSide(call, session, {
    side: 'front',
    bytes: imageOf(call),
    source: sourceOf(call),
    onlyFront: true,
    isDigital: false,
  })
  return answerTaken(call, taken)
}
