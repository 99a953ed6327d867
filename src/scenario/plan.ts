import type { Attempt } from '../domain/capture/shot.ts'
import type { DocumentType } from '../domain/document/identity-document.ts'
import type { IdentityDocument } from '../domain/document/identity-document.ts'
import type { Persona } from '../domain/persona/persona.ts'
import type { CaptureStep, FindingCode } from '../domain/verdict/findings.ts'
import type { Outcome } from '../domain/verdict/verdict.ts'
import type { Fault } from './fault.ts'

/**
 * A scenario as its file states it: read, checked against `scenario.schema.json`, words turned into
 * numbers (`strong` → 0.8, `2s` → 2000), relative dates still relative. Resolved against a tenant's
 * clock and seed when a session begins.
 */
export interface Plan {
  name: string
  title: string
  description?: string
  /** Name of a persona file, or `seed:<seed>`. */
  persona: string
  /** Overrides of the persona: any field, dates may be relative (`17 years ago`). */
  personaOverrides?: Partial<Omit<Persona, 'name' | 'address' | 'native' | 'numbers'>>
  document: PlannedDocument
  /** The retry chain, never empty. Past its end the last entry repeats. */
  attempts: Attempt[]
  /** What the consumer must ask for so that the cause can show. */
  asks: PlannedAsks
  applicant: PlannedApplicant
  operator: {
    decides: 'accept' | 'reject' | 'inconclusive' | 'nobody'
    afterMs: number
    comment?: string
    /** The scenario says nothing of an operator: `play` has one accept, and by himself nobody acts. */
    unstated?: boolean
  }
  /** Causes no picture can show: `person.*` and `system.*`. */
  person?: { known?: boolean; watchlisted?: boolean; nameDiffers?: boolean }
  system?: PlannedSystem
  timing: PlannedTiming
  decide: 'by-content' | 'as-scripted'
  /** With `as-scripted`: the findings that hold whatever was uploaded. */
  findings?: FindingCode[]
  /** Another course for some documents, persons or providers; see `applyRules`. */
  rules?: PlannedRule[]
  faults: Fault[]
  deliveries: PlannedDelivery[]
  expect?: { verdict?: Outcome; findings?: FindingCode[] }
}

export interface PlannedSystem {
  fails?: 'processing-error' | 'unavailable'
  step?: CaptureStep
  /** How often before it works; absent means always. */
  times?: number
}

/** When all that `when` states holds, `then` replaces those parts of the plan. */
export interface PlannedRule {
  when: RuleCondition
  then: Partial<
    Pick<
      Plan,
      | 'attempts'
      | 'applicant'
      | 'operator'
      | 'asks'
      | 'person'
      | 'system'
      | 'faults'
      | 'deliveries'
      | 'decide'
      | 'findings'
    >
  >
}

/** A list means any of its members. */
export interface RuleCondition {
  provider?: string[]
  documentType?: DocumentType[]
  country?: string[]
  nationality?: string[]
  /** What the consumer calls the person. */
  person?: string[]
  youngerThan?: number
  olderThan?: number
}

export interface PlannedDocument {
  type: DocumentType
  /** Issuing state; default the persona's nationality. */
  country?: string
  number?: string
  /** A day or a relative date: `1 year ago`, `in 3 days`, `today`, `2031-10-05`. Default `in 5 years`. */
  expires: string
  issued?: string
  sides?: 1 | 2
  contradicts?: NonNullable<IdentityDocument['contradicts']>
  personalNumberInvalid?: boolean
  checkDigitsWrong?: boolean
  portraitMissing?: boolean
}

export interface PlannedAsks {
  liveness?: boolean
  match?: boolean
  review?: boolean
  documentTypes?: DocumentType[]
  countries?: string[]
  ageBounds?: { minimum?: number; maximum?: number }
  validate?: string[]
  expiryToleranceDays?: number
}

export interface PlannedApplicant {
  /** `by itself`: a timer performs the steps `afterMs` after the session began. `on the page`: somebody else does. */
  acts: 'on the page' | 'by itself'
  afterMs: number
  /** Where the applicant stops, and how. */
  does?:
    | 'finishes'
    | 'abandons'
    | 'times-out'
    | 'lets-expire'
    | 'denies-camera'
    | 'denies-microphone'
    | 'refuses-consent'
  source: 'camera' | 'file'
}

/** Milliseconds a vendor's background work takes. */
export interface PlannedTiming {
  documentMs: number
  faceMs: number
  reviewMs: number
}

export interface PlannedDelivery {
  /** Vendor event name, neutral kind, or `any`. */
  event: string
  /** Arrives so often again at once. */
  duplicate: number
  /** Arrives so often again, much later, as if somebody had recorded it. */
  replayed?: number
  delayMs: number
  /** Lost this many times before it goes through. */
  lose: number
  /** After the next state's. */
  late: boolean
  reorder: boolean
  badSignature: boolean
}

/** A plan on a tenant's clock: dates are days, the persona and document are whole. */
export interface ResolvedPlan {
  plan: Plan
  persona: Persona
  document: IdentityDocument
}
