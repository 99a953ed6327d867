// Written by `npm run types` from openapi.json: change the description and write it anew.

import type { Json } from '../../foundation/json.ts'

export type OnboardingStatus =
  | 'UNKNOWN'
  | 'ID_VALIDATION_FINISHED'
  | 'POST_PROCESSING_FINISHED'
  | 'ID_VALIDATION_FINISHED_SECOND_ID'
  | 'GOVERNMENT_VALIDATION_FINISHED'
  | 'FACE_VALIDATION_FINISHED'
  | 'EXPIRED'
  | 'ONBOARDING_FINISHED'
  | 'MANUAL_REVIEW_APPROVED'
  | 'MANUAL_REVIEW_REJECTED'
export type ScoreStatus =
  'OK' | 'WARN' | 'FAIL' | 'UNKNOWN' | 'MANUAL' | 'MANUAL_OK' | 'MANUAL_FAIL' | 'MANUAL_PENDING'
export type TypeOfId =
  | 'Unknown'
  | 'Passport'
  | 'Visa'
  | 'DriversLicense'
  | 'IdentificationCard'
  | 'Permit'
  | 'Currency'
  | 'ResidenceDocument'
  | 'TravelDocument'
  | 'BirthCertificate'
  | 'VehicleRegistration'
  | 'Other'
  | 'WeaponLicense'
  | 'TribalIdentification'
  | 'VoterIdentification'
  | 'Military'
  | 'TaxIdentification'
  | 'FederalID'
  | 'MedicalCard'
export type FailReason =
  | 'UNKNOWN_DOCUMENT_TYPE'
  | 'WRONG_DOCUMENT_SIDE'
  | 'WRONG_ONE_SIDED_DOCUMENT'
  | 'WRONG_UNFOLDED_DOCUMENT'
  | 'UNFOLDED_DOCUMENT_PAGE_MISMATCH'
  | 'DOCUMENT_NOT_READABLE'
  | 'UNABLE_TO_ALIGN_DOCUMENT'
  | 'ID_TYPE_UNACCEPTABLE'
  | 'UNEXPECTED_ERROR_OCCURRED'
  | 'DIGITAL_ID_REQUESTED_BUT_OTHER_PROVIDED'

export type Error = {
  timestamp: number
  status: number
  error: string
  message?: string
  path: string
}
export type Acknowledged = {
  success: boolean
  sessionStatus?: string
}
export type Start = {
  interviewId: string
  token: string
  interviewCode: string
  flowType?: 'flow' | 'workflow' | 'configuration'
  idCaptureTimeout: number
  idDetectionTimeout?: number
  selfieCaptureTimeout: number
  idCaptureRetries: number
  selfieCaptureRetries: number
  curpValidationRetries: number
  clientId: string
  env: 'stage' | 'demo' | 'saas' | 'saaseu'
  existingSession: boolean
  endScreenTitle?: string
  endScreenText?: string
  optinEnabled: boolean
  optinCompanyName?: string
  onboardingLinkExpirationMinutes: number
}
export type IdUpload = {
  classification: boolean
  correctGlare?: boolean
  correctSharpness?: boolean
  sharpness: number
  glare: number
  horizontalResolution: number
  shadowConfidence?: number
  readability?: boolean
  typeOfId?: TypeOfId
  issueYear?: number
  issueName?: string
  countryCode?: string
  sessionStatus: string
  skipBackIdCapture?: boolean
  skipGlareFront?: boolean
  skipGlareBack?: boolean
  regulationType?: string
  showMandatoryConsent?: boolean
  acceptedDocuments?: TypeOfId[]
  failReason?: FailReason
}
export type Selfie = {
  confidence?: number
  isBright: boolean
  hasLenses: boolean | null
  hasFaceMask: boolean | null
  hasClosedEyes?: boolean
  hasHeadCover?: boolean
  blurriness?: number
  age?: number
  sessionStatus: string
}
export type FaceMatch = {
  confidence: number
  existingUser: boolean
  existingInterviewId: string | null
  existingExternalId: string | null
  nameMatched: boolean | null
}
export type Check = {
  value?: string
  status: ScoreStatus
  key: string | null
}
export type Total = {
  value?: string
  status: ScoreStatus
  reason?: string
}
export type Score = {
  idValidation?: {
    photoSecurityAndQuality: Check[]
    idSpecific: Check[]
    customFields?: Check[]
    appliedRule?: Json
    overall: Total
  } | null
  liveness?: {
    livenessScore: Total
    photoQuality: {
      value: string
      status?: ScoreStatus
    }
    physicalAttack?: {
      value: string
      status: ScoreStatus
    }
    spoofDetectionMethod?: string
    overall: Total
  } | null
  faceRecognition?: {
    existingUser: boolean
    existingInterviewId?: string | null
    existingExternalId?: string | null
    customerId?: string | null
    nameMatch?: {
      status: ScoreStatus
    }
    maskCheck: {
      value: string
      status: ScoreStatus
    }
    lensesCheck: {
      status: ScoreStatus
    }
    faceBrightness: {
      value: string
      status: ScoreStatus
    }
    appliedRule?: Json
    overall: Total
  } | null
  idOcrConfidence?: {
    overallConfidence: Total
  }
  governmentValidation?: {
    validationStatus: Json
    overall: Total
  }
  incodeWatchlistScore?: {
    watchlistScore: Total
    overall: Total
  }
  curpVerification?: {}
  deviceRisk: {
    overall: Total
  }
  behavioralRisk: {
    overall: Total
  }
  retryInfo: {
    stepsToRetry?: ('frontId' | 'backId')[]
  }
  documentOnEdgeInfo: {
    frontDocumentIsOnTheEdge: boolean
    backDocumentIsOnTheEdge: boolean
  }
  sessionRecording?: {}
  appliedRule?: Json
  needsReviewReason?: string | null
  reasonMsg: string
  overall: Total
}
export type Ocr = {
  name?: {
    fullName: string
    machineReadableFullName?: string
    firstName?: string
    givenName?: string
    middleName?: string
    paternalLastName?: string
    maternalLastName?: string
    givenNameMrz?: string
    lastNameMrz?: string
    nameSuffix?: string
  }
  address?: string
  addressFields?: {
    street?: string
    colony?: string | null
    postalCode?: string
    city?: string
    state?: string
  }
  checkedAddress?: string
  checkedAddressBean?: {}
  addressFromStatement?: string
  addressFromStatementFields?: {}
  documentType?: string
  typeOfId?: TypeOfId
  documentFrontSubtype?: string
  documentBackSubtype?: string
  birthDate?: number
  gender?: 'M' | 'F' | 'X'
  documentNumber?: string
  personalNumber?: string
  nationality?: string
  nationalityMrz?: string
  refNumber?: string
  issuedAt?: string
  expireAt?: string
  issueDate?: number
  expirationDate?: number
  registrationDate?: number
  additionalTimestamps?: Json[]
  issuingCountry?: string
  issuingState?: string
  height?: string
  weight?: string
  eyeColor?: string
  classes?: string
  restrictions?: string
  mentions?: string
  mrz1?: string
  mrz2?: string
  mrz3?: string
  documentNumberCheckDigit?: string
  dateOfBirthCheckDigit?: string
  expirationDateCheckDigit?: string
  curp?: string
  claveDeElector?: string
  cic?: string
  ocr?: string
  numeroEmisionCredencial?: string
  fullAddress?: boolean
  invalidAddress?: boolean
  notExtracted?: number
  notExtractedDetails?: Json[]
  additionalAttrs?: Json[]
  ocrDataConfidence?: {
    [k: string]: number
  }
}
export type Login = {
  faceMatch: boolean
  spoofAttempt: boolean
  isBright?: boolean
  blurriness?: number
  customerId: string | null
  children?: Json[]
  overallScore: number
  overallStatus: 'PASS' | 'FAIL'
  recognitionConfidence?: {
    confidence: number
    candidates: Json[]
  }
  spoofConfidence?: number
  secondFactor?: boolean
  token: string | null
  interviewId: string
  interviewToken?: string | null
  transactionId: string
  error?: string
  errorCode?: 4003 | 4004 | 4005 | 4015
  errorMessage?: string
}
export type Watchlist = {
  status: string
  content: {
    data: {
      id: number
      ref: string
      searcher_id: number
      assignee_id: number
      filters: {}
      match_status: 'no_match' | 'potential_match'
      risk_level: string
      search_term: string
      total_hits: number
      total_matches: number
      updated_at: string
      created_at: string
      tags: Json[]
      limit: number
      offset: number
      share_url: string
      hits: {}[]
    }
  }
}
export type Government = {
  valid: boolean
  statusCode: number
  registralSituation: {
    tipoSituacionRegistral: string | null
    tipoReporteRoboExtravio: string | null
  } | null
  governmentValidation: {
    validationStatus: Check
    ocrValidation: Check[]
    ocrValidationOverall: Total
    overall: Total
  }
  customFields: Json
  ocrData: {}
  deviceInfo: Json
  errorDescription: string | null
}
export type Envelope = {
  encryptedData: string
  iv: string
}
export type Flow = {
  flowId: string
  name: string
  flowType?: string
  modules: {
    key: string
    configuration?: {}
  }[]
}
