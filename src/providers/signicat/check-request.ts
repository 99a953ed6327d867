import { Refusal } from '../../domain/refusals.ts'
import type { Call, Problem } from '../provider.ts'
import { invalid, refusedParameters } from './errors.ts'

/** The gateway looks at the outside of a call, then the service at its members, deepest cause first named. */
export function checkRequest(problems: Problem[], call: Call): Refusal | undefined {
  if (call.operation.tags.includes('token') || call.operation.tags.includes('open')) return undefined
  const trouble = call.reading.bodyProblem
  if (trouble?.kind === 'too-large') return new Refusal('BODY_TOO_LARGE', { limit: 0 })
  if (trouble?.kind === 'content-type')
    return new Refusal('CONTENT_TYPE_WRONG', { expected: 'application/json', got: trouble.detail })
  if (trouble) return new Refusal('BODY_UNREADABLE', { reason: trouble.detail })
  const [first] = problems.toSorted((a, b) => rank(a) - rank(b))
  if (!first) return undefined
  if (first.place === 'body' && first.keyword === 'required')
    return refusedParameters('The request has no payload.', [{ name: 'body', reason: 'is required' }])
  return invalid(first.place, wording(first), first.got)
}

function rank(problem: Problem): number {
  if (problem.keyword === 'required') return 0
  // Of a choice, the branches' own complaints say more than the choice's.
  return problem.keyword === 'anyOf' || problem.keyword === 'oneOf' ? 2 : 1
}

function wording(problem: Problem): string {
  if (problem.keyword === 'required') return 'is required'
  if (problem.keyword === 'enum')
    return `must be one of ${(problem.params['allowedValues'] as unknown[]).join(', ')}`
  return problem.message
}
