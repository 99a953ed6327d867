import type { IncodeHandler } from '../native.ts'
import { ok, sessionOf } from '../session-call.ts'
import { approveCustomer } from '../steps/approve-customer.ts'

export const processApprove: IncodeHandler = async (call) =>
  ok(await approveCustomer(call, await sessionOf(call)))
