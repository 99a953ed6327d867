import { machineStatus } from '../dialect/score.ts'
import type { IncodeSession, IncodeTurn } from '../native.ts'
import { flowOf } from '../settings.ts'
import { reachStatus } from './reach-status.ts'
import { searchWatchlist } from './search-watchlist.ts'
import { whyUnfinished } from './why-unfinished.ts'

export function sessionIsOver(session: IncodeSession): boolean {
  return session.native.completed || session.native.status === 'EXPIRED'
}

/** The session is complete: rules are applied, the verdict stands, the consumer is told. Once. */
export function completeSession(turn: IncodeTurn, session: IncodeSession): void {
  const { native } = session
  if (native.completed) return
  native.completed = true
  const needsReview = session.asks.review === true
  if (needsReview) native.review = 'MANUAL'
  const person = turn.journey.personFindings(session).filter((finding) => finding.code.startsWith('person.'))
  // A flow that screens names does so when the session completes; one that follows the scenario screens for its hit.
  const flow = flowOf(turn.settings, native.flowId)
  const isListed = flow.followsScenario && person.some((finding) => finding.code === 'person.watchlisted')
  if (native.watchlist === null && (isListed || flow.modules.includes('WATCHLIST')))
    searchWatchlist(turn, session, {})
  for (const finding of person) turn.journey.note(session, finding.code)
  // Whoever completes a session that its applicant left has nobody's identity.
  const left = native.selfie.matched
    ? undefined
    : whyUnfinished(session, turn.journey.plan(session).applicant.does)
  if (left) turn.journey.note(session, left)
  turn.journey.decide(session)
  const { job, postProcessed } = native.id
  if (needsReview) {
    turn.timers.cancel(session)
    turn.journey.awaitReview(session)
  } else {
    turn.journey.finish(session)
  }
  // Finishing stops every timer; an ID job that is still at work goes on all the same.
  const wait = job === 'running' ? processingMs(turn, session) : 0
  const post = turn.settings.knobs['K-POST-PROCESSING-MS']
  if (job === 'running') turn.timers.set('id-validated', turn.now + wait, session)
  if (job === 'running' || (job === 'done' && !postProcessed))
    turn.timers.set('post-processed', turn.now + wait + post, session)
  reachStatus(turn, session, 'ONBOARDING_FINISHED')
}

export function processingMs(turn: IncodeTurn, session: IncodeSession): number {
  return turn.journey.delayMs(session, 'document') + turn.settings.knobs['K-PROCESSING-MS']
}

/** What finish-status says. */
export function outcomeOf(
  turn: IncodeTurn,
  session: IncodeSession,
): { redirectionUrl: string; action: string } {
  const { native } = session
  const status = machineStatus(session, turn.journey.personFindings(session), turn.settings.knobs)
  const action =
    native.review !== null ? 'none' : status === 'OK' ? 'approved' : status === 'FAIL' ? 'rejected' : 'none'
  return {
    redirectionUrl: native.redirectionUrl || flowOf(turn.settings, native.flowId).redirectionUrl,
    action,
  }
}
