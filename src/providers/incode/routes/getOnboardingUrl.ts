import type { IncodeHandler } from '../native.ts'
import { ok, queryText, sessionOf } from '../session-call.ts'
import { onboardingLink } from '../steps/onboarding-link.ts'

/** The address of the hosted page. It lives as many minutes as start has said. */
export const getOnboardingUrl: IncodeHandler = async (call) => {
  const session = await sessionOf(call)
  const redirection = queryText(call, 'redirectionUrl')
  if (redirection !== undefined) session.native.redirectionUrl = redirection
  return ok({ url: onboardingLink(call, session) })
}
