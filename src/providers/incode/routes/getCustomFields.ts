import type { IncodeHandler } from '../native.ts'
import { ok, sessionOf } from '../session-call.ts'

export const getCustomFields: IncodeHandler = async (call) => {
  const session = await sessionOf(call)
  return ok({ customFields: session.native.customFields })
}
