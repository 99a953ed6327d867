import type { IncodeHandler } from '../native.ts'
import { acknowledged, bodyText, keep, sessionOf } from '../session-call.ts'

export const addEmail: IncodeHandler = async (call) => {
  keep(call, await sessionOf(call), { email: bodyText(call, 'email') ?? '' })
  return acknowledged(call)
}
