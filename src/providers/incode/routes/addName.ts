import type { IncodeHandler } from '../native.ts'
import { acknowledged, bodyText, keep, sessionOf } from '../session-call.ts'

export const addName: IncodeHandler = async (call) => {
  keep(call, await sessionOf(call), { name: bodyText(call, 'name') ?? '' })
  return acknowledged(call)
}
