import { Refusal } from '../../domain/refusals.ts'
import { refusalOf } from './auth.ts'
import type { Call, Problem } from '../provider.ts'

/**
 * In this order the vendor's complaints come; a body nobody can read before all of them. That the key is
 * there, under whichever name, was seen when the caller was known.
 */
const ORDER = ['session_token', 'flags', 'steps', 'config_id', 'parent_session_id']

/**
 * Judges a call that breaks the contract. Flags and steps that are not what they should be are one
 * argument each, however deep the fault lies; everything else is the handlers' to say.
 */
export function checkRequest(problems: Problem[], call: Call): Refusal | undefined {
  const refused = refusalOf(call.caller)
  if (refused) return refused
  const { bodyProblem } = call.reading
  if (bodyProblem) return new Refusal('BODY_UNREADABLE', { reason: bodyProblem.detail })
  const names = problems.map((problem) => problem.place.split('.')[1] ?? 'body')
  const first = ORDER.find((name) => names.includes(name))
  if (first === undefined) return undefined
  return new Refusal('NATIVE', { code: 'argument', native: first })
}
