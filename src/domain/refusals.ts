import type { FindingCode } from './verdict/findings.ts'

/**
 * The vendor would say no. Each provider's `errors.ts` holds a table from every code to its own
 * status and body, kept complete by the compiler: a new refusal asks a word of every vendor.
 */
export interface RefusalFacts {
  /** No credential came at all. */
  CALLER_MISSING: { reason: string }
  /** A credential came and is not good. `reason` goes to the journal's explanation, never to the body. */
  CALLER_REFUSED: { reason: string }
  /** A good credential that may not do this. */
  CALLER_FORBIDDEN: { reason: string }
  PATH_UNKNOWN: { path: string }
  METHOD_WRONG: { allow: string[] }
  /** The body cannot be parsed. */
  BODY_UNREADABLE: { reason: string }
  BODY_TOO_LARGE: { limit: number; got?: number }
  CONTENT_TYPE_WRONG: { expected: string; got: string }
  /** A parameter breaks the contract. `place` as `body.expiresIn`, `query.id`, `header.api-version`. */
  REQUEST_INVALID: { place: string; expected: string; got?: unknown; message?: string }
  /** A resource that does not exist, is gone, or belongs to somebody else: told apart only in the journal. */
  THING_UNKNOWN: { kind: string; id: string; reason?: string }
  /** Possible in another state. */
  STATE_CONFLICT: { operation: string; state: string; reason?: string }
  /** A picture that cannot be taken: broken, too large, of the wrong kind. */
  CAPTURE_UNREADABLE: { reason: string; limit?: number }
  /** A finding that this vendor answers with an error instead of a result. */
  FINDING: { finding: FindingCode; step?: string }
  TOO_MANY_REQUESTS: { retryAfterSeconds: number }
  /** `status`: the one that will be sent, where a fault asked for another than the vendor's own. */
  UNAVAILABLE: { reason: string; status?: number }
  /** What this vendor can refuse and no other can; `native` is read by its own errors.ts alone. */
  NATIVE: { code: string; native?: unknown }
}

export type RefusalCode = keyof RefusalFacts

export class Refusal<Code extends RefusalCode = RefusalCode> extends Error {
  readonly code: Code
  readonly facts: RefusalFacts[Code]
  constructor(code: Code, facts: RefusalFacts[Code]) {
    super(`${code} ${JSON.stringify(facts)}`)
    this.name = 'Refusal'
    this.code = code
    this.facts = facts
  }
}

/** A table with one row a refusal code: what `errors.ts` exports. */
export type RefusalTable<Answer> = { [Code in RefusalCode]: (facts: RefusalFacts[Code]) => Answer }
