import { lastNameMatches } from '../steps/match-name.ts'
import type { IncodeHandler } from '../native.ts'
import { ok, sessionOf } from '../session-call.ts'

export const matchLastName: IncodeHandler = async (call) =>
  ok({ success: true, matched: lastNameMatches(await sessionOf(call)) })
