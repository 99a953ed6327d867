import { Refusal } from '../../domain/refusals.ts'
import type { Call, Problem } from '../provider.ts'
import { BODY_AT_MOST } from './read-request.ts'

/**
 * A body that could not be read is refused here. What a readable body says is judged by the routes:
 * the order of this vendor's complaints, and the knobs that widen them, are in `dialect/read-*.ts`.
 */
export function checkRequest(_problems: Problem[], call: Call): Refusal | undefined {
  const problem = call.reading.bodyProblem
  if (!problem) return undefined
  if (problem.kind === 'too-large') return new Refusal('BODY_TOO_LARGE', { limit: BODY_AT_MOST })
  if (problem.kind === 'content-type')
    return new Refusal('CONTENT_TYPE_WRONG', { expected: 'application/json', got: problem.detail })
  return new Refusal('BODY_UNREADABLE', { reason: problem.detail })
}
