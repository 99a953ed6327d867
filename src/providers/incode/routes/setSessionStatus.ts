import type { IncodeHandler } from '../native.ts'
import { Refusal } from '../../../domain/refusals.ts'
import { needExecutive, ok, queryText, sessionOf } from '../session-call.ts'
import { reviewSession } from '../steps/review-session.ts'

const DECISIONS: Record<string, 'accept' | 'reject'> = { approved: 'accept', rejected: 'reject' }

/** An executive decides a completed session. The record does not say which actions there are: these two are ours. */
export const setSessionStatus: IncodeHandler = async (call) => {
  needExecutive(call)
  const session = await sessionOf(call)
  const decision = DECISIONS[(queryText(call, 'action') ?? '').toLowerCase()]
  if (!decision)
    throw new Refusal('REQUEST_INVALID', {
      place: 'query.action',
      expected: 'has to be approved or rejected',
    })
  if (!session.native.completed)
    throw new Refusal('STATE_CONFLICT', {
      operation: 'setSessionStatus',
      state: session.native.status,
      reason: 'Onboarding is not finished.',
    })
  reviewSession(call, session, decision, undefined)
  return ok({ success: true, onboardingStatus: session.native.status })
}
