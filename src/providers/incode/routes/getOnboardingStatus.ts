import type { IncodeHandler } from '../native.ts'
import { ok, sessionOf } from '../session-call.ts'

export const getOnboardingStatus: IncodeHandler = async (call) => {
  const session = await sessionOf(call)
  return ok({ onboardingStatus: session.native.status })
}
