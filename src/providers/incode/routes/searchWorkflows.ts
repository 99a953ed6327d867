import type { IncodeHandler } from '../native.ts'
import { phraseFlow } from '../dialect/flow.ts'
import { ok } from '../session-call.ts'
import { knownFlows } from '../steps/known-flows.ts'

export const searchWorkflows: IncodeHandler = (call) => {
  const content = knownFlows(call).map((flowId) => phraseFlow(flowId, call.settings))
  return ok({ content, total: content.length })
}
