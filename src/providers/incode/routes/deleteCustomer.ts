import type { IncodeHandler } from '../native.ts'
import { Refusal } from '../../../domain/refusals.ts'
import { ok, needExecutive, queryText } from '../session-call.ts'
import { forgetCustomer } from '../steps/delete-session.ts'

export const deleteCustomer: IncodeHandler = async (call) => {
  needExecutive(call)
  const uuid = queryText(call, 'customerId')
  const phone = queryText(call, 'phone')
  const customers = await call.records.list('customer')
  const found = customers.find(
    (row) => row.id === uuid || (phone !== undefined && row.json['phone'] === phone),
  )
  if (!found) throw new Refusal('THING_UNKNOWN', { kind: 'customer', id: uuid ?? phone ?? '' })
  forgetCustomer(call, found.id)
  return ok({ success: true })
}
