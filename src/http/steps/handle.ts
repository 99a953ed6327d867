import { VersionConflict } from '../../storage/port.ts'
import type { ExchangeHouse } from '../exchange-house.ts'
import { makeCall } from '../make-call.ts'
import type { Passage } from '../passage.ts'

/** Two callers that change one session take turns; this many in a row would be a defect. */
const TRIES = 50

/** Runs the vendor's handler and saves what it changed, together or not at all. */
export async function handle(house: ExchangeHouse, passage: Passage): Promise<void> {
  if (passage.plan.instead) {
    passage.answer = passage.plan.instead
    return
  }
  const handler = passage.room.routes[passage.operation!.operationId]
  if (!handler)
    throw new Error(`${passage.door.name} lists ${passage.operation!.operationId} and has no route for it`)
  for (let attempt = 1; ; attempt++) {
    // What was seen before a conflict is out of date: a second try looks anew.
    const { call, work } = await makeCall(house, passage, attempt === 1 ? passage.seen : undefined)
    try {
      const answer = await handler(call)
      await work.commit()
      passage.answer = answer
      if (work.subject) passage.session = work.subject
      Object.assign(passage.explanation, work.explanation)
      if (work.wakesAt !== undefined) house.scheduler.wake(passage.tenant!.id, work.wakesAt)
      return
    } catch (error) {
      work.abandon()
      if (error instanceof VersionConflict && attempt < TRIES) continue
      Object.assign(passage.explanation, work.explanation)
      if (work.subject) passage.session = work.subject
      throw error
    }
  }
}
