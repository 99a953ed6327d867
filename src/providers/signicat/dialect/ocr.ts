import type { Finding, FindingCode } from '../../../domain/verdict/findings.ts'
import type { SignicatSession } from '../process.ts'
import { type Feature, readFeatures } from './features.ts'
import { type HolderFields, readHolder } from './holder-fields.ts'
import { isOwnDocument } from './shown-document.ts'

export const SIMILARITY_SCORES = ['verylow', 'low', 'medium', 'high'] as const
export type SimilarityScore = (typeof SIMILARITY_SCORES)[number]

export const SECURITY_CHECKS = [
  'nonExpired',
  'notUnderage',
  'dataIntegrity',
  'livenessDetected',
  'notFaceSpoofing',
  'sidesMatch',
  'notBWCopy',
] as const
export type SecurityCheck = (typeof SECURITY_CHECKS)[number]

/** What the automatic verification of a video session says. */
export interface Ocr extends HolderFields {
  similarityScore: SimilarityScore
  /** Text, not a boolean: so the service writes it. */
  livenessDetected: 'true' | 'false'
  features: Feature[]
  securityChecks: Partial<Record<SecurityCheck, { valid: boolean }>>
  socialSecurityNumber?: string
  healthNumber?: string
  taxNumber?: string
}

/** The findings that make each check fail. */
export const CHECK_FAILS: Record<SecurityCheck, readonly FindingCode[]> = {
  nonExpired: ['document.expired'],
  notUnderage: ['person.under-age'],
  dataIntegrity: [
    'document.data-inconsistent',
    'document.field-invalid',
    'document.tampered',
    'document.screen-copy',
    'document.type-not-allowed',
    'document.country-not-allowed',
  ],
  livenessDetected: ['liveness.still-image', 'liveness.challenge-failed', 'liveness.injected-stream'],
  notFaceSpoofing: ['liveness.print-attack', 'liveness.screen-attack', 'liveness.mask-attack'],
  sidesMatch: ['document.sides-differ'],
  notBWCopy: ['document.photocopy'],
}

/** What a face that could not be compared well scores. */
const SIMILARITY: Partial<Record<FindingCode, SimilarityScore>> = {
  'face.mismatch': 'verylow',
  'face.not-found': 'verylow',
  'face.weak-similarity': 'medium',
  'face.several': 'low',
  'face.off-centre': 'low',
  'face.too-far': 'low',
  'face.blurred': 'low',
  'face.too-dark': 'low',
  'face.glasses': 'medium',
  'face.lenses': 'low',
  'face.mask': 'low',
}

export function readOcr(session: SignicatSession, findings: Finding[]): Ocr {
  const codes = new Set<FindingCode>(findings.map(({ code }) => code))
  const holder = readHolder(session, findings)
  const isTwoSided = session.captures.some((capture) => capture.step === 'back')
  const checks = SECURITY_CHECKS.filter((check) => check !== 'sidesMatch' || isTwoSided)
  const valid = (check: SecurityCheck) => !CHECK_FAILS[check].some((code) => codes.has(code))
  return {
    similarityScore: similarityOf(codes),
    livenessDetected: valid('livenessDetected') ? 'true' : 'false',
    features: readFeatures(session, findings),
    securityChecks: Object.fromEntries(checks.map((check) => [check, { valid: valid(check) }])),
    ...nationalNumbers(session, holder),
    ...holder,
  }
}

/** The worst of what the comparison met. */
function similarityOf(codes: Set<FindingCode>): SimilarityScore {
  const scores = [...codes].flatMap((code) => SIMILARITY[code] ?? [])
  return SIMILARITY_SCORES.find((score) => scores.includes(score)) ?? 'high'
}

// Only some identity cards carry them.
function nationalNumbers(session: SignicatSession, holder: HolderFields): Partial<Ocr> {
  if (holder.documentType !== 'identityCard' || !isOwnDocument(session)) return {}
  const { socialSecurity, health, tax } = session.persona.numbers ?? {}
  return {
    ...(socialSecurity === undefined ? {} : { socialSecurityNumber: socialSecurity }),
    ...(health === undefined ? {} : { healthNumber: health }),
    ...(tax === undefined ? {} : { taxNumber: tax }),
  }
}
