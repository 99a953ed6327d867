import type { Plan, PlannedDelivery } from '../scenario/plan.ts'
import type { DeliveryRow } from '../storage/port.ts'
import type { Emission } from './turn.ts'
import type { Work } from './work.ts'

/** A delivery held back for a next one that never comes goes out after this long. */
const HELD_AT_MOST_MS = 3_600_000

/** A delivery that somebody recorded comes back this long after the first time, each time anew. */
const REPLAYED_AFTER_MS = 3_600_000

/**
 * Queues a webhook, bent as the scenario plans: later, twice, lost first, with a bad signature, or
 * held back until the session's next webhook has gone. Answers the event id.
 */
export function planDeliveries(work: Work, emission: Emission): string {
  const row = work.emit(emission)
  const planned = plansFor(emission)
  for (const plan of planned) bend(row, plan)
  // Two neighbours change places: while one waits for its next, that next does not wait in its turn.
  const isNext = Boolean((emission.session?.native as HeldBack | undefined)?.heldDeliveries?.length)
  const held = !isNext && planned.some((plan) => plan.late || plan.reorder)
  if (!held) queue(work, row)
  if (emission.session) {
    releaseHeld(work, emission.session.native as HeldBack, row)
    if (held) {
      hold(emission.session.native as HeldBack, row)
      work.setTimer('delivery', row.id, row.notBefore + HELD_AT_MOST_MS)
      work.saveSession(emission.session)
    }
  }
  for (const plan of planned) {
    for (let copy = 0; copy < plan.duplicate; copy++) {
      const again: DeliveryRow = { ...row, id: work.ids.uuid(), attempts: [] }
      work.addDelivery(again)
      if (!held) queue(work, again)
    }
    for (let copy = 1; copy <= (plan.replayed ?? 0); copy++) {
      const again: DeliveryRow = {
        ...row,
        id: work.ids.uuid(),
        attempts: [],
        notBefore: row.notBefore + copy * REPLAYED_AFTER_MS,
      }
      work.addDelivery(again)
      queue(work, again)
    }
  }
  return row.eventId
}

function plansFor(emission: Emission): PlannedDelivery[] {
  if (!emission.session) return []
  const plan = emission.session.scenario.plan as unknown as Plan
  return (plan.deliveries ?? []).filter(
    (planned) => planned.event === 'any' || emission.event === planned.event,
  )
}

function bend(row: DeliveryRow, plan: PlannedDelivery): void {
  row.notBefore += plan.delayMs
  row.plan = {
    ...row.plan,
    ...(plan.lose ? { lose: plan.lose } : {}),
    ...(plan.badSignature ? { badSignature: true } : {}),
    ...(plan.late ? { late: true } : {}),
    ...(plan.reorder ? { reorder: true } : {}),
  }
}

function queue(work: Work, row: DeliveryRow): void {
  work.setTimer('delivery', row.id, row.notBefore)
}

/** Ids of deliveries that wait for the next one of their session. */
interface HeldBack {
  heldDeliveries?: string[]
}

function hold(native: HeldBack, row: DeliveryRow): void {
  native.heldDeliveries = [...(native.heldDeliveries ?? []), row.id]
}

function releaseHeld(work: Work, native: HeldBack, after: DeliveryRow): void {
  for (const id of native.heldDeliveries ?? []) work.setTimer('delivery', id, after.notBefore)
  delete native.heldDeliveries
}
