import type { IncodeHandler } from '../native.ts'
import { Refusal } from '../../../domain/refusals.ts'
import { acknowledged, sessionOf } from '../session-call.ts'

/** From here on the OCR tells the address on the statement. */
export const processAddress: IncodeHandler = async (call) => {
  const session = await sessionOf(call)
  if (session.native.side['statementGiven'] !== true)
    throw new Refusal('STATE_CONFLICT', {
      operation: 'processAddress',
      state: session.native.status,
      reason: 'Address statement has to be uploaded before processing.',
    })
  session.native.id.statement = true
  call.journey.save(session)
  return acknowledged(call)
}
