import { Refusal } from '../../domain/refusals.ts'
import type { Turn } from '../../journey/turn.ts'
import type { Lifecycle } from '../provider.ts'
import { DOSSIER, type Dossier, removeDossier } from './dossier.ts'
import { conclude, fail, isFinal, judge, setStatus, type SignicatSession } from './process.ts'
import type { SignicatSettings } from './settings.ts'

/** From `pending` over `processing` to one of five final statuses, none of which is ever left. */
export const lifecycle: Lifecycle = {
  state: (session) => {
    const { deleted, status } = (session as SignicatSession).native
    return deleted ? 'deleted' : status
  },

  onTimer: async (name, session, data, turn) => {
    if (name === 'retention') return forget(turn, String(data['dossierId']))
    const process = session as SignicatSession | undefined
    if (!process || isFinal(process)) return
    if (name === 'result') return judge(turn, process)
    if (process.native.status !== 'pending') return
    if (name === 'inactivity') {
      // Who closed the window is gone; who sits before it and does nothing is idle.
      const left = process.applicant.state === 'gone'
      return fail(turn, process, left ? 'journey.abandoned' : 'journey.timed-out')
    }
    if (name === 'expiry') return fail(turn, process, 'journey.expired')
  },

  onReview: async (session, decision, comment, turn) => {
    const process = session as SignicatSession
    if (process.phase !== 'in-review')
      throw new Refusal('STATE_CONFLICT', {
        operation: 'review',
        state: process.native.status,
        reason: 'no agent is waited for',
      })
    process.native.agent = {
      decision,
      from: process.native.agentFrom ?? process.native.updatedAt,
      to: turn.now,
      ...(comment === undefined ? {} : { comment }),
    }
    if (decision === 'reject') turn.journey.note(process, 'review.rejected', comment)
    if (decision === 'inconclusive') turn.journey.note(process, 'review.inconclusive', comment)
    setStatus(turn, process, 'processing')
    await conclude(turn, process)
  },
}

/** The retention period is over: data goes, whether or not anybody asked for it. */
async function forget(turn: Turn<SignicatSettings>, dossierId: string): Promise<void> {
  const row = await turn.records.find(DOSSIER, dossierId)
  if (row) await removeDossier(turn, row.json as unknown as Dossier)
}
