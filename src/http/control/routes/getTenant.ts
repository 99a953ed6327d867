import { type ControlHandler, needTenant, ok } from '../call.ts'
import { phraseTenantWhole } from '../phrase-tenant.ts'

export const getTenant: ControlHandler = async (call) =>
  ok(await phraseTenantWhole(call.house, await needTenant(call)))
