import type { Json } from '../foundation/json.ts'
import type { FindingCode } from '../domain/verdict/findings.ts'
import { applyDifferences, type Difference } from './differences.ts'

/** What one provider made of every scenario when it was played: written by `npm run scenarios:record`. */
export interface PlayedBook {
  /** The result of `plain`, in full; other results are told by how they depart from it. */
  plain: string
  result: Json
  scenarios: Record<string, PlayedScenario>
  /** Closed list of the contract's answers → value → the first scenario in which an answer said it. */
  said: Record<string, Record<string, string>>
}

/** One scenario at one provider, as it was played. */
export interface PlayedScenario {
  /** Where the session stood at the end; absent when none began. */
  verdict?: string
  findings: FindingCode[]
  /** The provider's own word for where the session stood at the end. */
  state?: string
  /** The calls in order: operation id, with the status behind it where it was no success; `page` is a step on the hosted page. Repeated ones end with ` x3`. */
  calls: string[]
  /** The webhooks in order of their arrival: event, and the attempts it took where more than one. */
  webhooks: string[]
  /** How the final result departs from that of `plain`. */
  differs: Difference[]
}

/** The final result as the consumer read it; ids, tokens and long texts are shortened. */
export function sampleOf(book: PlayedBook, played: PlayedScenario): Json {
  return applyDifferences(book.result, played.differs)
}
