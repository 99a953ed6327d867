/** The kinds of document the sandbox prints. */
export const DOCUMENT_TYPES = ['passport', 'identity-card', 'residence-permit', 'driving-licence'] as const
export type DocumentType = (typeof DOCUMENT_TYPES)[number]

export type DocumentSide = 'front' | 'back'

/**
 * What a document says. Fictitious layout, always visibly marked SPECIMEN. Dates are UTC days,
 * `YYYY-MM-DD`; `country` is the issuing state, ISO 3166-1 alpha-3.
 */
export interface IdentityDocument {
  type: DocumentType
  country: string
  number: string
  issued: string
  expires: string
  /** 2 when the back carries something. A property of the document, not of its class: a two-sided passport exists. */
  sides: 1 | 2
  /** `birth-date` and the like: printed otherwise than the machine readable zone says. */
  contradicts?: 'birth-date' | 'expiry' | 'name' | 'number'
  /** The personal number printed breaks its country's check rule. */
  personalNumberInvalid?: boolean
  /** Machine readable zone with wrong check digits. */
  checkDigitsWrong?: boolean
  /** Printed without a portrait. */
  portraitMissing?: boolean
  issuingAuthority: string
  /** Vehicle classes of a licence. */
  classes?: string[]
}

/** Whether a document of this type has a second side when nothing else is said. */
export const SIDES_BY_TYPE: Record<DocumentType, 1 | 2> = {
  passport: 1,
  'identity-card': 2,
  'residence-permit': 2,
  'driving-licence': 2,
}
