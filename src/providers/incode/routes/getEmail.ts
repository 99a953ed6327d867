import type { IncodeHandler } from '../native.ts'
import { ok, sessionOf } from '../session-call.ts'

export const getEmail: IncodeHandler = async (call) => {
  const session = await sessionOf(call)
  return ok({ email: session.native.side['email'] ?? null })
}
