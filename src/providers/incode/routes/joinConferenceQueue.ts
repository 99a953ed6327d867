import type { IncodeHandler } from '../native.ts'
import { keep, ok, sessionOf } from '../session-call.ts'

export const joinConferenceQueue: IncodeHandler = async (call) => {
  keep(call, await sessionOf(call), { queued: true })
  return ok({ success: true, queueIndex: 0 })
}
