import type { IncodeHandler } from '../native.ts'
import { ok, sessionOf } from '../session-call.ts'
import { nextModule } from '../steps/known-flows.ts'

/** The module that comes next in the session's flow. */
export const processWorkflowNode: IncodeHandler = async (call) =>
  ok({ node: nextModule(call, await sessionOf(call)) })
