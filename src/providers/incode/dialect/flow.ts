import type { JsonObject } from '../../../foundation/json.ts'
import { flowOf, type IncodeSettings } from '../settings.ts'

/** A flow as the dashboard has it. The record shows no body for these calls: the members are ours. */
export function phraseFlow(flowId: string, settings: IncodeSettings): JsonObject & { modules: JsonObject[] } {
  const flow = flowOf(settings, flowId)
  return {
    flowId,
    name: flow.name,
    flowType: flow.flowType,
    modules: flow.modules.map((key) => ({ key, configuration: {} })),
  }
}
