import type { IncodeHandler } from '../native.ts'
import { isObject } from '../../../foundation/json.ts'
import { acknowledged, sessionOf } from '../session-call.ts'
import { takeEvents } from '../steps/take-events.ts'

export const addInterviewEvents: IncodeHandler = async (call) => {
  const list = Array.isArray(call.body) ? call.body : [call.body]
  takeEvents(call, await sessionOf(call), list.filter(isObject))
  return acknowledged(call)
}
