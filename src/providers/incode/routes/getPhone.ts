import type { IncodeHandler } from '../native.ts'
import { ok, sessionOf } from '../session-call.ts'

export const getPhone: IncodeHandler = async (call) => {
  const session = await sessionOf(call)
  return ok({ phone: session.native.side['phone'] ?? null })
}
