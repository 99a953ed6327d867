import type { IncodeHandler } from '../native.ts'
import { Refusal } from '../../../domain/refusals.ts'
import { acknowledged, bodyText, queryText, sessionOf } from '../session-call.ts'
import { knownFlows } from '../steps/known-flows.ts'

export const attachFlow: IncodeHandler = async (call) => {
  const session = await sessionOf(call)
  const id = bodyText(call, 'flowId') ?? bodyText(call, 'configurationId') ?? queryText(call, 'flowId') ?? ''
  if (!knownFlows(call).includes(id)) throw new Refusal('THING_UNKNOWN', { kind: 'flow', id })
  session.native.flowId = id
  call.journey.save(session)
  return acknowledged(call)
}
