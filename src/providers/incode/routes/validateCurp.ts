import type { IncodeHandler } from '../native.ts'
import { bodyText, ok, sessionOf } from '../session-call.ts'
import { phraseCurp } from '../dialect/curp-answer.ts'

/** An unknown number is told in a body of HTTP 200. */
export const validateCurp: IncodeHandler = async (call) => {
  const session = await sessionOf(call)
  const answer = phraseCurp((bodyText(call, 'curp') ?? '').toUpperCase(), session.persona, call.ids.hex(16))
  session.native.curp = answer
  call.journey.save(session)
  return ok(answer)
}
