import type { IncodeHandler } from '../native.ts'
import { acknowledged, bodyObject, sessionOf } from '../session-call.ts'
import { takeEvents } from '../steps/take-events.ts'

export const addEvent: IncodeHandler = async (call) => {
  takeEvents(call, await sessionOf(call), [bodyObject(call)])
  return acknowledged(call)
}
