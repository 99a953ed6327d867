import type { IncodeHandler } from '../native.ts'
import { Refusal } from '../../../domain/refusals.ts'
import { acknowledged, sessionOf } from '../session-call.ts'
import { reachStatus } from '../steps/reach-status.ts'

export const processSecondId: IncodeHandler = async (call) => {
  const session = await sessionOf(call)
  const { secondId, status } = session.native
  if (!secondId.front)
    throw new Refusal('STATE_CONFLICT', {
      operation: 'processSecondId',
      state: status,
      reason: 'Front side of the second ID has to be uploaded before processing.',
    })
  secondId.processed = true
  call.journey.save(session)
  reachStatus(call, session, 'ID_VALIDATION_FINISHED_SECOND_ID')
  return acknowledged(call)
}
