import type { IncodeHandler } from '../native.ts'
import { readCurp } from '../dialect/curp.ts'
import { bodyText, keep, ok, sessionOf } from '../session-call.ts'

export const addCurp: IncodeHandler = async (call) => {
  const curp = bodyText(call, 'curp') ?? ''
  keep(call, await sessionOf(call), { curp })
  return ok({ success: readCurp(curp.toUpperCase()) !== undefined })
}
