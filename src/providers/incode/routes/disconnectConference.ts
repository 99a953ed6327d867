import type { IncodeHandler } from '../native.ts'
import { acknowledged, keep, sessionOf } from '../session-call.ts'

export const disconnectConference: IncodeHandler = async (call) => {
  keep(call, await sessionOf(call), { queued: false })
  return acknowledged(call)
}
