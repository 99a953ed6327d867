import type { IncodeHandler } from '../native.ts'
import { Refusal } from '../../../domain/refusals.ts'
import type { JsonObject } from '../../../foundation/json.ts'
import { bodyText, ok } from '../session-call.ts'

/** No second factor is ever asked for here, so the first answer stands. */
export const confirmSecondFactor: IncodeHandler = async (call) => {
  const id = bodyText(call, 'transactionId') ?? ''
  const row = await call.records.find('transaction', id)
  if (!row) throw new Refusal('THING_UNKNOWN', { kind: 'session', id })
  return ok(row.json['answer'] as JsonObject)
}
