import { Refusal } from '../../domain/refusals.ts'
import type { Call, Problem } from '../provider.ts'
import { REQUEST_BYTES } from './read-request.ts'

const ORDER = ['header', 'body', 'query', 'path']

/** What the vendor complains of first: the size, then the headers, then what the body is, then what is in it. */
export function checkRequest(problems: Problem[], call: Call): Refusal | undefined {
  const { bodyProblem, request } = call.reading
  if (bodyProblem?.kind === 'too-large')
    return new Refusal('BODY_TOO_LARGE', { limit: REQUEST_BYTES, got: request.rawBody.length })
  // What the SDK tells beside the pictures never stops a flow.
  if (call.operation.tags.includes('telemetry')) return undefined
  const sorted = problems.toSorted((a, b) => rank(a) - rank(b))
  const [first] = sorted
  if (first?.place.startsWith('header.')) return invalid(first)
  if (bodyProblem?.kind === 'content-type')
    return new Refusal('CONTENT_TYPE_WRONG', { expected: 'application/json', got: bodyProblem.detail })
  if (bodyProblem) return new Refusal('BODY_UNREADABLE', { reason: bodyProblem.detail })
  return first ? invalid(first) : undefined
}

function rank(problem: Problem): number {
  return ORDER.indexOf(problem.place.split('.')[0] ?? '')
}

function invalid(problem: Problem): Refusal {
  const isMissing = problem.keyword === 'required' && problem.got === undefined
  return new Refusal('REQUEST_INVALID', {
    place: problem.place,
    expected: isMissing ? 'is required' : problem.message,
    got: problem.got,
  })
}
