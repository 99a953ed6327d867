import type { IncodeHandler } from '../native.ts'
import { acknowledged, bodyObject, sessionOf } from '../session-call.ts'
import { takeConsent } from '../steps/take-consent.ts'

export const addMlConsent: IncodeHandler = async (call) => {
  takeConsent(call, await sessionOf(call), 'mlConsent', bodyObject(call))
  return acknowledged(call)
}
