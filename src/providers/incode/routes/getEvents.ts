import type { IncodeHandler } from '../native.ts'
import { ok, sessionOf } from '../session-call.ts'

export const getEvents: IncodeHandler = async (call) => {
  const session = await sessionOf(call)
  const rows = await call.records.list('event', session.native.interviewId)
  return ok({ events: rows.map((row) => row.json) })
}
