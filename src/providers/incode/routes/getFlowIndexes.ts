import type { IncodeHandler } from '../native.ts'
import { flowOf } from '../settings.ts'
import { ok, sessionOf } from '../session-call.ts'

export const getFlowIndexes: IncodeHandler = async (call) => {
  const { flowId } = (await sessionOf(call)).native
  const { modules } = flowOf(call.settings, flowId)
  return ok({ indexes: Object.fromEntries(modules.map((module, i) => [module, i])) })
}
