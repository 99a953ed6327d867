import { Refusal } from '../../domain/refusals.ts'
import type { Session } from '../../domain/session/session.ts'
import type { JsonObject } from '../../foundation/json.ts'
import type { Turn } from '../../journey/turn.ts'
import type { Lifecycle } from '../provider.ts'
import { completeSession, sessionIsOver } from './steps/complete-session.ts'
import { expireSession } from './steps/expire-session.ts'
import { finishIdValidation, finishPostProcessing } from './steps/process-id.ts'
import { reviewSession } from './steps/review-session.ts'
import type { IncodeSession, IncodeTurn } from './native.ts'

/** The vendor's clockwork: the ID job in two stages, the end of a link and of a session. */
export const lifecycle: Lifecycle = {
  state: (session: Session) => (session as IncodeSession).native.status,
  onTimer: async (name: string, session: Session | undefined, _data: JsonObject, turn: Turn) => {
    if (!session) return
    const own = session as IncodeSession
    const ours = turn as IncodeTurn
    if (name === 'id-validated') finishIdValidation(ours, own)
    if (name === 'post-processed') finishPostProcessing(ours, own)
    if (name === 'expires') expireSession(ours, own)
    // The mark of the flow may have waited for the job.
    if (name === 'completes' && !sessionIsOver(own)) completeSession(ours, own)
  },
  onReview: async (session, decision, comment, turn) => {
    const own = session as IncodeSession
    if (own.phase !== 'in-review')
      throw new Refusal('STATE_CONFLICT', { operation: 'review', state: own.native.status })
    reviewSession(turn as IncodeTurn, own, decision, comment)
  },
}
