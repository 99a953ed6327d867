import type { DocumentType } from '../../domain/document/identity-document.ts'
import type { Session } from '../../domain/session/session.ts'
import type { FindingCode } from '../../domain/verdict/findings.ts'
import type { Json, JsonObject } from '../../foundation/json.ts'
import type { KeyKind } from './credentials.ts'
import type { Flags, GeneralDocumentType, LegacyFlags } from './dialect/flags.ts'
import type { FlowStep } from './flow/plan-flow.ts'

/** What only this vendor knows of a session: kept in the session's `native`. */
export interface IdentomatNative {
  token: string
  keyKind: KeyKind
  flags: Flags & LegacyFlags
  steps: FlowStep[]
  configId?: string
  kind: 'kyc' | 'kyb'
  /** Token of the session it was begun under. */
  parent?: string
  /** Tenant time from which the token is dead. */
  expiresAt: number
  /** Ids of the stations the applicant has behind him. */
  passed: string[]
  /** Tries made at each station. */
  tries: Record<string, number>
  retry?: { station: string; code: string; finding?: string }
  chosen?: { documentType: DocumentType; country?: string }
  /** The browser that worked last, and the first one for sessions that must not be shared. */
  browser?: Browser
  firstBrowser?: Browser
  /** Why the applicant went away; gone again when a browser comes back. */
  left?: string
  values: { email?: string; phone?: string }
  /** One-time code of the value being checked. */
  code?: string
  /** Answers of questionnaires by step key, then question key. */
  answers: Record<string, JsonObject>
  generalDocuments: { type: GeneralDocumentType; media: string; contentType: string }[]
  faceDocument?: { media: string; contentType: string }
  /** The MP4 made of a clip, and the clip it was made of. */
  faceVideo?: { of: string; media: string }
  /** What stood against the person when the checks were done, before any operator's word. */
  codes: FindingCode[]
  /** Operator's words. */
  comment: string
  /** Whether an operator has decided. */
  reviewed?: 'accept' | 'reject'
  expired?: boolean
  /** Calls of `result/` that the scenario still lets fail. */
  unavailableLeft?: number
}

export interface Browser {
  userAgent: string
  remoteAddress: string
  device: 'desktop' | 'mobile'
}

export function nativeOf(session: Session<any>): IdentomatNative {
  return session.native as unknown as IdentomatNative
}

export function asJson(value: unknown): Json {
  return value as Json
}
