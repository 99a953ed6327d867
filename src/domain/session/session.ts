import type { Json, JsonObject } from '../../foundation/json.ts'
import type { Capture } from '../capture/capture.ts'
import type { IdentityDocument, DocumentType } from '../document/identity-document.ts'
import type { Persona } from '../persona/persona.ts'
import type { Finding } from '../verdict/findings.ts'
import type { Verdict } from '../verdict/verdict.ts'

/**
 * One verification at one provider. What only that provider knows is in `native`; its state machine
 * lives in the provider's `lifecycle.ts`. `phase` is the neutral reading of it:
 * `open` the applicant is expected, `processing` the provider works, `in-review` an operator decides,
 * `finished` nothing changes any more.
 */
export interface Session<Native extends JsonObject = JsonObject> {
  id: string
  tenant: string
  provider: string
  /** Grows with each save; a save against another version is refused and the call is tried again. */
  version: number
  createdAt: number
  updatedAt: number
  phase: 'open' | 'processing' | 'in-review' | 'finished'
  /** Origin and mount by which the caller came when the session began, for links made without a request. */
  base: string
  scenario: ChosenScenario
  persona: Persona
  document: IdentityDocument
  asks: Asks
  captures: Capture[]
  /** Findings that do not hang on a capture: journey, review, system, person. */
  findings: Finding[]
  verdict?: Verdict
  /** How far the applicant has come by himself, so that a second `perform` goes on and does not repeat. */
  applicant: ApplicantProgress
  native: Native
}

/** Which scenario plays, and the words of the rule that chose it. */
export interface ChosenScenario {
  name: string
  rule: string
  /** The scenario as it stood when it was chosen: a file that changes later does not touch this session. */
  plan: Json
}

/** What the consumer asked the provider to check. Absent means not asked. */
export interface Asks {
  document: boolean
  liveness: boolean
  match: boolean
  documentTypes?: DocumentType[]
  countries?: string[]
  minimumAge?: number
  maximumAge?: number
  /** Days after (positive) or before (negative) its expiry that a document is still taken. */
  expiryToleranceDays?: number
  /** Neutral field names whose content must be valid. */
  validate?: string[]
  /** An operator decides. */
  review?: boolean
  capture?: { camera: boolean; file: boolean }
}

export interface ApplicantProgress {
  state: 'waiting' | 'acting' | 'done' | 'gone'
  /** Attempts made so far by step. */
  attempts: Record<string, number>
}
