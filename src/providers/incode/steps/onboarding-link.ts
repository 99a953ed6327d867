import type { IncodeSession, IncodeTurn } from '../native.ts'

const MINUTE = 60_000

/** Makes the link of a session's hosted page. A session still open when its link runs out has expired. */
export function onboardingLink(turn: IncodeTurn, session: IncodeSession): string {
  const { native } = session
  native.linkExpiresAt = turn.now + turn.settings.knobs['K-LINK-MINUTES'] * MINUTE
  turn.journey.save(session)
  turn.timers.cancel(session, 'expires')
  turn.timers.set('expires', native.linkExpiresAt, session)
  return linkOf(turn, session)
}

/** The address of the hosted page, by which it ends no sooner. */
export function linkOf(turn: IncodeTurn, session: IncodeSession): string {
  const { native } = session
  return `${turn.base}/onboarding/${native.clientId}/flow/${native.flowId}?interviewId=${native.interviewId}`
}

/** The same page for a phone that takes over from a desktop, as the code on the desktop's screen carries it. */
export function phoneLinkOf(turn: IncodeTurn, session: IncodeSession): string {
  return `${linkOf(turn, session)}&isRedirect=true`
}
