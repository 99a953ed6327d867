import type { IncodeHandler } from '../native.ts'
import { Refusal } from '../../../domain/refusals.ts'
import { phraseFlow } from '../dialect/flow.ts'
import { ok } from '../session-call.ts'
import { knownFlows } from '../steps/known-flows.ts'

export const getFlow: IncodeHandler = (call) => {
  const id = call.params['id'] ?? ''
  if (!knownFlows(call).includes(id)) throw new Refusal('THING_UNKNOWN', { kind: 'flow', id })
  return ok(phraseFlow(id, call.settings))
}
