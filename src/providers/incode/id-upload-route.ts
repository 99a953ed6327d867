import type { IncodeHandler } from './native.ts'
import { answerTaken, imageOf, queryText, sessionOf, sourceOf } from './session-call.ts'
import { takeIdSide } from './steps/take-id-side.ts'

/** A handler that takes one side of the ID, as bytes or as base64. */
export function takesIdSide(
  side: 'front' | 'back',
  manner: { oneSided?: boolean; digital?: boolean } = {},
): IncodeHandler {
  return async (call) => {
    const session = await sessionOf(call)
    const taken = await takeIdSide(call, session, {
      side,
      bytes: imageOf(call),
      source: sourceOf(call),
      onlyFront: manner.oneSided === true || queryText(call, 'onlyFront') === 'true',
      isDigital: manner.digital === true && queryText(call, 'idType') === 'DigitalId',
    })
    return answerTaken(call, taken)
  }
}
