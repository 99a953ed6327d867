import type { IncodeHandler } from '../native.ts'
import type { JsonObject } from '../../../foundation/json.ts'
import { acknowledged, bodyObject, sessionOf } from '../session-call.ts'

export const addCustomFields: IncodeHandler = async (call) => {
  const session = await sessionOf(call)
  Object.assign(session.native.customFields, bodyObject(call)['customFields'] as JsonObject)
  call.journey.save(session)
  return acknowledged(call)
}
