import { type ControlHandler, needTenant, ok } from '../call.ts'
import { phraseClock } from '../phrase-tenant.ts'

export const getClock: ControlHandler = async (call) => ok(phraseClock(call.house, await needTenant(call)))
