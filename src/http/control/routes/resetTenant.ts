import { type ControlHandler, needTenant, ok } from '../call.ts'
import { phraseTenantWhole } from '../phrase-tenant.ts'

export const resetTenant: ControlHandler = async (call) => {
  const { id } = await needTenant(call)
  // What is still on its way to the journal belongs to the time before.
  await call.house.journal.flush()
  return ok(await phraseTenantWhole(call.house, await call.house.tenants.reset(id)))
}
