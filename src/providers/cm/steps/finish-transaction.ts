import type { Turn } from '../../../journey/turn.ts'
import { faceTask } from '../dialect/detail-form.ts'
import { announceTransaction } from '../events.ts'
import { nativeOf, type Native, type Transaction } from '../native.ts'
import type { Settings } from '../settings.ts'
import { decideSoFar } from './decide-so-far.ts'
import { failTransaction } from './fail-transaction.ts'

const DAY_MS = 86_400_000

/** Completes the transaction when no task is left, after the time that the vendor's work is planned to take. */
export async function finishWhenDone(session: Transaction, turn: Turn<Settings>): Promise<void> {
  const native = nativeOf(session)
  if (native.tasks.some((type) => stateOf(native, type) === 'pending')) return
  const faces = native.tasks.length > 1
  const waitMs =
    turn.journey.delayMs(session, 'document') + (faces ? turn.journey.delayMs(session, 'face') : 0)
  if (waitMs <= 0) return finishTransaction(session, turn)
  native.completing = true
  session.phase = 'processing'
  turn.journey.save(session)
  turn.timers.set('complete', turn.now + waitMs, session)
}

export async function finishTransaction(session: Transaction, turn: Turn<Settings>): Promise<void> {
  const native = nativeOf(session)
  const hasFailed = native.tasks.some((type) => stateOf(native, type) === 'failed')
  if (hasFailed && turn.settings.knobs['K-FACEFAIL'] === 'failed') return failTransaction(session, turn)
  native.state = 'completed'
  native.completedAt = turn.now
  native.completing = false
  native.resultId = turn.ids.uuid()
  turn.keys.put({ kind: 'result', key: native.resultId, session: session.id })
  decideSoFar(session, turn)
  turn.journey.finish(session)
  const days = turn.settings.knobs['K-RETENTION']
  if (days !== null) turn.timers.set('forget', turn.now + days * DAY_MS, session)
  await announceTransaction(session, turn)
}

function stateOf(native: Native, type: Native['tasks'][number]) {
  return type === 'document_scan' ? native.document.state : faceTask(native, type).state
}
