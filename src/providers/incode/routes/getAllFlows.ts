import type { IncodeHandler } from '../native.ts'
import { phraseFlow } from '../dialect/flow.ts'
import { ok } from '../session-call.ts'
import { knownFlows } from '../steps/known-flows.ts'

export const getAllFlows: IncodeHandler = (call) =>
  ok(knownFlows(call).map((flowId) => phraseFlow(flowId, call.settings)))
