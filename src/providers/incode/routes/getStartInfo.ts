import type { IncodeHandler } from '../native.ts'
import { ok, sessionOf } from '../session-call.ts'

// The vendor tells it from the caller's address; here everybody calls from the same place.
export const getStartInfo: IncodeHandler = async (call) => {
  await sessionOf(call)
  return ok({ phonePrefix: '+1', country: 'US' })
}
