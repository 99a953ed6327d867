import type { IncodeHandler } from '../native.ts'
import { curpOf } from '../dialect/curp.ts'
import { keep, ok, sessionOf } from '../session-call.ts'

/** Found by personal data instead of by number. */
export const addCurpV2: IncodeHandler = async (call) => {
  const session = await sessionOf(call)
  const curp = curpOf(session.persona)
  keep(call, session, { curp })
  return ok({ success: true, result: curp })
}
