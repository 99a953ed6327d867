import type { IncodeHandler } from '../native.ts'
import { phraseFlow } from '../dialect/flow.ts'
import { ok, sessionOf } from '../session-call.ts'

export const getOnboardingFlow: IncodeHandler = async (call) => {
  const { flowId } = (await sessionOf(call)).native
  return ok(phraseFlow(flowId, call.settings))
}
