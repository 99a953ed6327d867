import type { JsonObject } from '../../foundation/json.ts'
import type { Refusal } from '../../domain/refusals.ts'
import type { Answer } from '../../providers/provider.ts'
import type { TokenFault } from '../../scenario/fault.ts'

/** What a scenario or a control call asked to go wrong with one exchange. Data, never thrown. */
export interface FaultPlan {
  /** Waits of real time before the answer goes out, milliseconds. */
  waitMs: number
  /** Answered in place of the handler's answer; the handler does not run. */
  instead?: Answer
  /** Runs the handler, then changes what is sent. */
  bend?: (answer: Answer) => Answer
  /** What is wrong with the token that this call issues. */
  token?: TokenFault
  /** The caller is refused in the vendor's words. */
  refusal?: Refusal
  /** What happens on the socket. */
  socket?:
    | { kind: 'reset' }
    | { kind: 'empty' }
    | { kind: 'truncate'; share: number }
    | { kind: 'drip'; bytesPerSecond: number }
  /** Told in the journal. */
  told: JsonObject[]
}

export function noFaults(): FaultPlan {
  return { waitMs: 0, told: [] }
}
