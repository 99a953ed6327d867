import { Refusal } from '../../domain/refusals.ts'
import type { Session } from '../../domain/session/session.ts'
import type { FindingCode } from '../../domain/verdict/findings.ts'
import type { Turn } from '../../journey/turn.ts'
import type { Lifecycle } from '../provider.ts'
import { tellStatus } from './callbacks.ts'
import { CHECKED, conclude, EXPIRES } from './flow/conclude.ts'
import { resultWord } from './flow/outcome.ts'
import { findingOfLeaving } from '../leave-findings.ts'
import { nativeOf } from './native.ts'
import type { IdentomatSettings } from './settings.ts'

/**
 * A session is in progress until the applicant has done everything, then approved, rejected or left
 * to a manual check, which an operator ends at any time. A token that runs out leaves it in progress.
 */
export const lifecycle: Lifecycle = {
  state: (session, settings: IdentomatSettings) => resultWord(session, settings.knobs),

  onTimer: async (name, session, _data, turn) => {
    if (!session) return
    if (name === EXPIRES && session.phase === 'open') expire(session, turn)
    if (name === CHECKED && session.phase === 'processing') conclude(session, turn)
  },

  onReview: async (session, decision, comment, turn: Turn<IdentomatSettings>) => {
    if (session.phase !== 'in-review')
      throw new Refusal('STATE_CONFLICT', {
        operation: 'review',
        state: resultWord(session, turn.settings.knobs),
        reason: 'nothing waits for an operator',
      })
    const { journey } = turn
    const native = nativeOf(session)
    native.comment = comment ?? ''
    const found = session.verdict?.findings ?? []
    if (decision === 'inconclusive') {
      // The check stays open: whoever looks next may still decide.
      journey.decide(session, [...found, journey.note(session, 'review.inconclusive', comment)])
      return
    }
    native.reviewed = decision
    if (decision === 'accept') journey.decide(session, [])
    else journey.decide(session, [...found, journey.note(session, 'review.rejected', comment)])
    journey.finish(session)
    tellStatus(turn, session)
  },
}

function expire(session: Session<any>, turn: Turn): void {
  const native = nativeOf(session)
  native.expired = true
  turn.journey.note(session, causeOfEnd(session, turn))
  turn.journey.decide(session)
  turn.journey.finish(session)
}

/** Why an unfinished session ended: what its applicant did last, else that time ran out. */
function causeOfEnd(session: Session<any>, turn: Turn): FindingCode {
  const { left } = nativeOf(session)
  if (left !== undefined) return findingOfLeaving(left)
  return turn.journey.plan(session).applicant.does === 'times-out' ? 'journey.timed-out' : 'journey.expired'
}
