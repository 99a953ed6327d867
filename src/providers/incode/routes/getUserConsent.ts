import type { IncodeHandler } from '../native.ts'
import { isObject } from '../../../foundation/json.ts'
import { ok, sessionOf } from '../session-call.ts'

export const getUserConsent: IncodeHandler = async (call) => {
  const session = await sessionOf(call)
  const given = session.native.side['userConsent']
  const consent = isObject(given) ? given : {}
  return ok({
    title: consent['title'] ?? null,
    content: consent['content'] ?? null,
    status: consent['status'] ?? null,
  })
}
