import type { IncodeCall } from '../native.ts'
import { bodyText } from '../session-call.ts'

/** Whether a login that the consumer was told of did happen as told. */
export async function isVerified(call: IncodeCall): Promise<boolean> {
  const row = await call.records.find('transaction', bodyText(call, 'transactionId') ?? '')
  if (!row || row.json['passed'] !== true) return false
  return (
    row.json['token'] === bodyText(call, 'token') &&
    row.json['interviewToken'] === bodyText(call, 'interviewToken')
  )
}
