import { Refusal } from '../../domain/refusals.ts'
import type { Problem } from '../../providers/provider.ts'
import type { ExchangeHouse } from '../exchange-house.ts'
import { makeCall } from '../make-call.ts'
import type { Passage } from '../passage.ts'

/** Does the call honour the contract? The vendor orders the complaints as it would. */
export async function checkRequest(house: ExchangeHouse, passage: Passage): Promise<void> {
  const { room, operation, reading, params } = passage
  const problems = operation!.checkRequest(reading!, params)
  if (problems.length === 0 && !reading!.bodyProblem) return
  if (room.checkRequest) {
    const { call } = await makeCall(house, passage)
    const refusal = room.checkRequest(problems, call)
    if (refusal) throw refusal
    return
  }
  throw defaultRefusal(passage, problems)
}

function defaultRefusal(passage: Passage, problems: Problem[]): Refusal<any> {
  const problem = passage.reading!.bodyProblem
  if (problem?.kind === 'too-large') return new Refusal('BODY_TOO_LARGE', { limit: 0 })
  if (problem?.kind === 'content-type')
    return new Refusal('CONTENT_TYPE_WRONG', { expected: 'application/json', got: problem.detail })
  if (problem) return new Refusal('BODY_UNREADABLE', { reason: problem.detail })
  const [first] = problems
  return new Refusal('REQUEST_INVALID', { place: first!.place, expected: first!.message, got: first!.got })
}
