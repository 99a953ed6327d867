import { type ControlHandler, needTenant, ok } from '../call.ts'
import { phraseTenant } from '../phrase-tenant.ts'

export const getTenant: ControlHandler = async (call) => ok(phraseTenant(call.house, await needTenant(call)))
