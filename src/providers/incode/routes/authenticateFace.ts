import type { IncodeHandler } from '../native.ts'
import { ok } from '../session-call.ts'
import { phraseAuthentication } from '../dialect/authentication.ts'
import { logInByFace } from '../steps/face-login.ts'

export const authenticateFace: IncodeHandler = async (call) => {
  const hinted = ['uuid', 'customerId', 'phone', 'email', 'externalId'].some(
    (name) => call.body?.[name] !== undefined,
  )
  return ok(phraseAuthentication(await logInByFace(call, hinted ? 'one' : 'any')))
}
