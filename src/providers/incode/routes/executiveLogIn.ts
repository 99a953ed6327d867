import type { IncodeHandler } from '../native.ts'
import { Refusal } from '../../../domain/refusals.ts'
import type { IncodeCredentials } from '../credentials.ts'
import { bodyText, ok } from '../session-call.ts'
import { issueExecutiveToken } from '../tokens.ts'

export const executiveLogIn: IncodeHandler = async (call) => {
  const { executive } = call.tenant.credentials as unknown as IncodeCredentials
  if (bodyText(call, 'email') !== executive.email || bodyText(call, 'password') !== executive.password)
    throw new Refusal('CALLER_REFUSED', { reason: 'e-mail or password of the executive is wrong' })
  return ok({ token: issueExecutiveToken(call, call.tokenFault) })
}
