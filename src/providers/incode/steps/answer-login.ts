import type { Answer } from '../../provider.ts'
import type { IncodeCall } from '../native.ts'
import { answerCode, ok } from '../session-call.ts'
import type { LoginOutcome } from './face-login.ts'

/** A login's answer. A selfie that cannot be used is refused as add/face refuses it; a failed login is told in the body. */
export function answerLogin(call: IncodeCall, outcome: LoginOutcome): Answer {
  if (outcome.pictureCode !== undefined) return answerCode(call, outcome.pictureCode)
  if (outcome.failure !== undefined && call.settings.knobs['K-LOGIN-FAILURE'] === 'http-400')
    return answerCode(call, outcome.failure)
  return ok(outcome.body)
}
