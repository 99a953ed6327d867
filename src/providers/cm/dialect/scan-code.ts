import type { DocumentSide } from '../../../domain/document/identity-document.ts'
import type { Finding, FindingCode } from '../../../domain/verdict/findings.ts'
import type { DocumentOptions, ScanCode } from '../native.ts'

/** What is known when one scan is judged. */
export interface ScanFacts {
  /** Findings of this scan's picture. */
  own: Finding[]
  /** Findings of the other side, when that was scanned before. */
  earlier: Finding[]
  /** The vendor's own processing broke down. */
  fails: boolean
  /** The side that the page asked for. */
  asked: DocumentSide
  /** Sides recognised so far, this scan's included; empty when this one was not recognised. */
  sides: DocumentSide[]
  /** Sides that this document has to show. */
  needs: 1 | 2
  options: DocumentOptions
}

type Check = (facts: ScanFacts) => ScanCode | undefined

/** Pictures and documents that the reading engine cannot put a name to. */
const UNRECOGNISED: readonly FindingCode[] = [
  'capture.blurred',
  'capture.glare',
  'capture.too-dark',
  'capture.too-bright',
  'capture.low-resolution',
  'capture.cropped',
  'capture.nothing-in-view',
  'document.unrecognised',
  'document.photocopy',
  'document.screen-copy',
  'document.sides-differ',
]

export function isUnrecognised(findings: Finding[]): boolean {
  return findings.some((finding) => UNRECOGNISED.includes(finding.code))
}

const has = (facts: ScanFacts, ...codes: FindingCode[]) =>
  [...facts.earlier, ...facts.own].some((finding) => codes.includes(finding.code))

const CHECKS: Record<string, Check> = {
  processing: ({ fails }) => (fails ? 'processing' : undefined),
  type: ({ own, asked, sides }) =>
    isUnrecognised(own) || sides.length === 0
      ? asked === 'front'
        ? 'unknown_type_front'
        : 'unknown_type_back'
      : undefined,
  sides: (facts) => {
    const { sides } = facts
    if (has(facts, 'document.side-missing') && !sides.includes('back'))
      return 'front_side_provided_back_side_required'
    if (!sides.includes('front')) return 'back_side_provided_front_side_required'
    return facts.needs === 2 && !sides.includes('back') ? 'front_side_provided_back_side_required' : undefined
  },
  text: (facts) => (has(facts, 'document.text-unreadable') ? 'text_fields_analysis_failed' : undefined),
  'expiry-unreadable': (facts) =>
    has(facts, 'document.expiry-unreadable') ? 'unable_to_determine_date_of_expiry' : undefined,
  expired: (facts) => (has(facts, 'document.expired') ? 'expiration_criteria_not_met' : undefined),
  age: (facts) => {
    const { minimumAge, maximumAge } = facts.options
    if (minimumAge === undefined && maximumAge === undefined) return undefined
    if (has(facts, 'document.age-unreadable')) return 'unable_to_determine_age'
    return has(facts, 'person.under-age', 'person.over-age') ? 'age_criteria_not_met' : undefined
  },
  fields: (facts) => (hasInvalidField(facts) ? 'field_validation_failed' : undefined),
}

/** The first complaint in `order`, or null for a scan without an error. */
export function phraseScanCode(facts: ScanFacts, order: readonly string[]): ScanCode | null {
  for (const name of order) {
    const code = CHECKS[name]?.(facts)
    if (code) return code
  }
  return null
}

/** Only fields that the consumer wants validated fail a scan; a tampered document fails any of them. */
function hasInvalidField(facts: ScanFacts): boolean {
  const fields = facts.options.validateFields ?? []
  if (fields.length === 0) return false
  return [...facts.earlier, ...facts.own].some(({ code, detail }) => {
    if (code === 'document.tampered') return true
    if (code !== 'document.field-invalid') return false
    if (detail === 'personal number') return fields.some((field) => PERSONAL_NUMBERS.includes(field))
    if (detail?.startsWith('check digits')) return fields.some((field) => !PERSONAL_NUMBERS.includes(field))
    return true
  })
}

const PERSONAL_NUMBERS = ['personal_number', 'social_security_number', 'identifier']
