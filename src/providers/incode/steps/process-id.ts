import { Refusal } from '../../../domain/refusals.ts'
import type { IncodeSession, IncodeTurn } from '../native.ts'
import { flowOf } from '../settings.ts'
import { shownDocument } from '../dialect/shown-document.ts'
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
  const failure = turn.settings.inject['processId'] ?? plannedFailure(turn, session)
  if (failure !== undefined) {
    id.job = 'failed'
    turn.journey.save(session)
    return { begun: false, code: failure }
  }
  const front = session.captures[id.front]
  const { sides } = shownDocument(front?.ours ? front.report?.document : undefined, session.document)
  if (sides === 2 && id.back === null && !id.onlyFront && !id.digital)
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

/** Whether the scenario has the vendor fail now: 6000, or 503 when the service is down. */
function plannedFailure(turn: IncodeTurn, session: IncodeSession): number | undefined {
  const { system } = turn.journey.plan(session)
  const scripted = turn.journey
    .personFindings(session)
    .find((finding) => finding.code.startsWith('system.'))?.code
  const finding = system?.fails === 'unavailable' ? ('system.unavailable' as const) : scripted
  if (finding === undefined) return undefined
  const { side } = session.native
  const failures = typeof side['failures'] === 'number' ? side['failures'] : 0
  if (system?.times !== undefined && failures >= system.times) return undefined
  side['failures'] = failures + 1
  // A failure that passes leaves nothing behind.
  if (system?.times === undefined) turn.journey.note(session, finding)
  return finding === 'system.unavailable' ? 503 : 6000
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
