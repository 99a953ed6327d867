import type { IncodeHandler } from '../native.ts'
import { acknowledged, bodyText, keep, sessionOf } from '../session-call.ts'

export const addPhone: IncodeHandler = async (call) => {
  keep(call, await sessionOf(call), { phone: bodyText(call, 'phone') ?? '' })
  return acknowledged(call)
}
