import type { IncodeHandler } from '../native.ts'
import type { JsonObject } from '../../../foundation/json.ts'
import { acknowledged, bodyObject, keep, sessionOf } from '../session-call.ts'

export const updateSession: IncodeHandler = async (call) => {
  keep(call, await sessionOf(call), bodyObject(call) as JsonObject)
  return acknowledged(call)
}
