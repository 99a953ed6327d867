import type { IncodeHandler } from '../native.ts'
import { acknowledged, bodyObject, sessionOf } from '../session-call.ts'
import { takeConsent } from '../steps/take-consent.ts'

export const addUserConsent: IncodeHandler = async (call) => {
  takeConsent(call, await sessionOf(call), 'userConsent', bodyObject(call))
  return acknowledged(call)
}
