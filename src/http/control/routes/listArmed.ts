import { type ControlHandler, needTenant, ok } from '../call.ts'

export const listArmed: ControlHandler = async (call) => ok({ armed: (await needTenant(call)).armed })
