import type { IncodeHandler } from '../native.ts'
import { ok, sessionOf } from '../session-call.ts'

export const getRegions: IncodeHandler = async (call) => {
  await sessionOf(call)
  return ok({ regions: [] })
}
