import type { IncodeHandler } from '../native.ts'
import { ok, sessionOf } from '../session-call.ts'

export const getPaymentProofInfo: IncodeHandler = async (call) => {
  const session = await sessionOf(call)
  return ok({ processed: session.native.side['paymentProof'] !== undefined })
}
