import type { IncodeHandler } from '../native.ts'
import { ok, sessionOf } from '../session-call.ts'
import { onboardingLink } from '../steps/onboarding-link.ts'

export const getQr: IncodeHandler = async (call) => {
  const url = onboardingLink(call, await sessionOf(call))
  return ok({ qr: url, url })
}
