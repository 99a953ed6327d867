import type { IncodeHandler } from '../native.ts'
import { ok, sessionOf } from '../session-call.ts'
import { validateGovernment } from '../steps/validate-government.ts'

export const processGovernmentValidation: IncodeHandler = async (call) =>
  ok(validateGovernment(call, await sessionOf(call)))
