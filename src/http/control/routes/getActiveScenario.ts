import { type ControlHandler, needTenant, ok } from '../call.ts'

export const getActiveScenario: ControlHandler = async (call) =>
  ok({ scenario: (await needTenant(call)).scenario ?? 'accepted' })
