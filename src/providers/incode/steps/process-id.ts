import { Refusal } from '../../../domain/refusals.ts'
import type { IncodeSession, IncodeTurn } from '../native.ts'
import { flowOf } from '../settings.ts'
import { completeSession, processingMs } from './complete-session.ts'
import { reachStatus } from './reach-status.ts'

/** What processing came to: begun, or refused by a custom code that leaves the session stuck until the ID is taken anew. */
export type Processing = { begun: true; isDocumentExpired: boolean } | { begun: false; code: number }

/** Kicks off the ID job. It answers at once; the job ends by timers of the tenant's clock. */
export function processId(turn: IncodeTurn, session: IncodeSession): Processing {
  const { native } = session
  const { id } = native
  if (id.front === null)
    throw new Refusal('STATE_CONFLICT', {
      operation: 'processId',
      state: native.status,
      reason: 'Front side of the ID has to be uploaded before processing.',
    })
  if (!id.fresh && turn.settings.knobs['K-REPROCESS'] === 'refuse')
    throw new Refusal('STATE_CONFLICT', {
      operation: 'processId',
      state: native.status,
      reason: 'ID is already processed. Upload both sides again.',
    })
  id.fresh = false
  const injected = turn.settings.inject['processId']
  const breaks = turn.journey
    .personFindings(session)
    .some((finding) => finding.code === 'system.processing-error')
  if (breaks || injected !== undefined) {
    id.job = 'failed'
    if (breaks) turn.journey.note(session, 'system.processing-error')
    turn.journey.save(session)
    return { begun: false, code: injected ?? 6000 }
  }
  if (session.document.sides === 2 && id.back === null && !id.onlyFront && !id.digital)
    turn.journey.note(session, 'document.side-missing')
  id.job = 'running'
  id.postProcessed = false
  turn.journey.save(session)
  const wait = processingMs(turn, session)
  turn.timers.set('id-validated', turn.now + wait, session)
  turn.timers.set('post-processed', turn.now + wait + turn.settings.knobs['K-POST-PROCESSING-MS'], session)
  const isDocumentExpired = session.captures.some(
    (capture) =>
      [id.front, id.back].includes(capture.n) &&
      capture.findings.some((finding) => finding.code === 'document.expired'),
  )
  return { begun: true, isDocumentExpired }
}

export function finishIdValidation(turn: IncodeTurn, session: IncodeSession): void {
  if (session.native.id.job !== 'running') return
  session.native.id.job = 'done'
  if (session.native.completed && session.verdict) turn.journey.decide(session)
  turn.journey.save(session)
  reachStatus(turn, session, 'ID_VALIDATION_FINISHED')
  // The flow's mark may have been reached while the job was still at work.
  const { markCompletedOnStatus } = flowOf(turn.settings, session.native.flowId)
  if (markCompletedOnStatus !== null && session.native.reached.includes(markCompletedOnStatus))
    completeSession(turn, session)
}

export function finishPostProcessing(turn: IncodeTurn, session: IncodeSession): void {
  if (session.native.id.job !== 'done') return
  session.native.id.postProcessed = true
  turn.journey.save(session)
  reachStatus(turn, session, 'POST_PROCESSING_FINISHED')
}
