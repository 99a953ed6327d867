import type { IncodeHandler } from '../native.ts'
import { ok, sessionOf } from '../session-call.ts'

export const getConferenceConnection: IncodeHandler = async (call) => {
  await sessionOf(call)
  return ok({ sessionId: call.ids.uuid(), token: call.ids.hex(32), apiKey: call.ids.hex(8) })
}
