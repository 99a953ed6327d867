import type { IncodeHandler } from '../native.ts'
import { Refusal } from '../../../domain/refusals.ts'
import { callerOf, keep, ok, queryText, sessionOf } from '../session-call.ts'
import { reviewSession } from '../steps/review-session.ts'

const DECISIONS: Record<string, 'accept' | 'reject'> = { approved: 'accept', rejected: 'reject' }

/**
 * Sets a session's status. The record does not say which actions there are: with two of ours an executive
 * decides a completed session. The Web SDK calls this with the applicant's own token, who may not decide:
 * what he asks for is kept and moves nothing.
 */
export const setSessionStatus: IncodeHandler = async (call) => {
  const session = await sessionOf(call)
  const action = queryText(call, 'action')
  if (action === undefined)
    throw new Refusal('REQUEST_INVALID', { place: 'query.action', expected: 'is required' })
  const decision = DECISIONS[action.toLowerCase()]
  if (!decision || callerOf(call).role !== 'ADMIN') {
    keep(call, session, { sessionStatusAction: action })
    return ok({ success: true, onboardingStatus: session.native.status })
  }
  if (!session.native.completed)
    throw new Refusal('STATE_CONFLICT', {
      operation: 'setSessionStatus',
      state: session.native.status,
      reason: 'Onboarding is not finished.',
    })
  reviewSession(call, session, decision, undefined)
  return ok({ success: true, onboardingStatus: session.native.status })
}
