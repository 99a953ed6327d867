import type { JsonObject } from '../../foundation/json.ts'
import type { Turn } from '../../journey/turn.ts'
import { faceTask } from './dialect/detail-form.ts'
import type { EventType } from './dialect/read-webhook.ts'
import { phraseTime } from './dialect/times.ts'
import { subscriptionOf } from './dialect/webhook-form.ts'
import { nativeOf, type Native, type TaskType, type Transaction } from './native.ts'
import type { Settings } from './settings.ts'

export async function announceTransaction(session: Transaction, turn: Turn<Settings>): Promise<void> {
  await announce(session, turn, 'transaction.state.updated', (native) => ({
    transaction: {
      id: native.id,
      state: turn.settings.knobs['K-STATES'][native.state],
      resultId: native.resultId,
    },
  }))
}

export async function announceTask(
  session: Transaction,
  type: TaskType,
  turn: Turn<Settings>,
): Promise<void> {
  const states = turn.settings.knobs['K-STATES']
  await announce(session, turn, 'task.state.updated', (native) => {
    const state = type === 'document_scan' ? native.document.state : faceTask(native, type).state
    const task = { type, state: states[state] }
    const transaction = { id: native.id, state: states[native.state] }
    return turn.settings.knobs['K-TASKEVENT'] === 'inside'
      ? { transaction: { ...transaction, task } }
      : { task, transaction }
  })
}

/** One event, with an id of its own, to each subscription that wants its type. */
async function announce(
  session: Transaction,
  turn: Turn<Settings>,
  type: EventType,
  phrase: (native: Native) => JsonObject,
): Promise<void> {
  for (const row of await turn.records.list('webhook')) {
    const { url, events, headers } = subscriptionOf(row)
    if (!events.includes(type)) continue
    const id = turn.ids.uuid()
    const body = { id, type, created: phraseTime(turn.now), ...phrase(nativeOf(session)) }
    turn.emit({
      event: type,
      eventId: id,
      url,
      body: JSON.stringify(body),
      session,
      native: { webhook: row.id, laneUntil: 'attempted' },
      // First tries leave in order; a try that has to be repeated holds nobody up. A scenario that
      // bends deliveries means to disturb that order.
      ...(turn.journey.plan(session).deliveries.length ? {} : { lane: `${row.id} ${session.id}` }),
      ...(headers ? { headers } : {}),
    })
  }
}
