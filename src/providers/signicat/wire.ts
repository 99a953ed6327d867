// Written by `npm run types` from openapi.json: change the description and write it anew.

export type Error = Problem | GatewayError | GatewayValidation
export type ProviderId =
  | 'eid'
  | 'signicatvideoid'
  | 'onfido'
  | 'readid'
  | 'signicatpaper'
  | 'signicatpictureid'
  | 'webid'
  | 'facetec'
export type ProcessStatus =
  'pending' | 'processing' | 'accepted' | 'rejected' | 'inconclusive' | 'canceled' | 'failed'
export type Configuration = ConfigurationMembers & {
  id: string
  createdAt: string
  updatedAt: string
}

export type TokenResponse = {
  access_token: string
  expires_in: number
  token_type: 'Bearer'
  scope?: string
}
export type TokenError = {
  error:
    | 'invalid_client'
    | 'unsupported_grant_type'
    | 'invalid_scope'
    | 'invalid_request'
    | 'temporarily_unavailable'
  error_description?: string
}
export type Discovery = {
  issuer: string
  token_endpoint: string
  jwks_uri: string
  scopes_supported?: string[]
  grant_types_supported?: string[]
}
export type KeySet = {
  keys: {
    kty: string
    kid: string
    alg?: string
    use?: string
  }[]
}
export type Problem = {
  instance: string
  method: string
  status: number
  type: 'base:client-problem' | 'base:server-problem'
  title: string
  detail: string
  traceId?: string
}
export type GatewayError = {
  type: string
  title: string
  detail: string
  code:
    | 'invalid_token'
    | 'forbidden'
    | 'not_found'
    | 'method_not_allowed'
    | 'payload_too_large'
    | 'unsupported_media_type'
    | 'too_many_requests'
}
export type GatewayValidation = {
  type: string
  title: string
  code: 'invalid_request_parameter'
  status: number
  traceId: string
  detail: string
  invalidParams: {
    name: string
    reason: string
  }[]
}
export type CreateDossier = {
  externalReference?: string
}
export type DossierSummary = {
  dossierId: string
  externalReference?: string
  createdAt: string
  updatedAt: string
}
export type Dossier = {
  dossierId: string
  externalReference?: string
  createdAt: string
  updatedAt: string
  userData?: UserData
  files?: ('front' | 'back' | 'selfie' | 'portrait')[]
  processes: ProcessSummary[]
}
export type UserData = {
  firstName: string
  lastName: string
  gender?: 'M' | 'F'
  nationality?: string
  dateOfBirth: string
  personalIdentificationNumber?: string
  placeOfBirth?: string
  mobile?: string
  email?: string
  address?: Address
}
export type Address = {
  formatted?: string
  streetAddress?: string
  houseNumber?: string
  locality?: string
  postalCode?: string
  country?: string
}
export type ProcessSummary = {
  processId: string
  provider: ProviderId
  processType?: string
  status: ProcessStatus
  createdAt: string
  updatedAt: string
}
export type SetUserData = {
  userData: UserData
}
export type StoredUserData = {
  dossierId: string
  userData: UserData
  createdAt: string
  updatedAt: string
}
export type Files = {
  front?: string
  back?: string
  selfie?: string
  processId?: string
  files?: ('front' | 'back' | 'selfie' | 'portrait')[]
}
export type Images = {
  front?: string
  back?: string
  selfie?: string
}
export type ImageBody = {
  image: string
}
export type DataNode = {
  type: 'userData' | 'process'
  processId?: string
}
export type Match = {
  source: DataNode
  target: DataNode
}
export type MatchedField = {
  source?: string
  target?: string
  exactMatch: boolean
  partialMatch: boolean
}
export type MatchResult = {
  firstName?: MatchedField
  lastName?: MatchedField
  dateOfBirth?: MatchedField
}
export type DocumentTypeItem = {
  id: number
  country: string
  countryName: string
  type: string
  subType?: string
}
export type CreateProcess = {
  provider: ProviderId
  processType?: string
  processParameters?: {}
  notificationUrl?: string
  authorizationHeader?: string
  documentType?: string
  documentCountry?: string
  redact?: (
    | 'firstName'
    | 'lastName'
    | 'fullName'
    | 'gender'
    | 'address'
    | 'personalIdentificationNumber'
    | 'documentNumber'
    | 'date'
    | 'dateOfBirth'
    | 'dateOfIssue'
    | 'dateOfExpiry'
    | 'photo'
    | 'signature'
    | 'accessNumber'
    | 'drivingPermits'
    | 'issuingAuthority'
    | 'mrz'
    | 'barcode'
  )[]
  redactionLevel?: 'standard'
}
export type CreatedProcess = {
  processId: string
  provider: ProviderId
  processType?: string
  status: 'pending'
  authorization: string
  authorizationToken: string
  createdAt: string
  updatedAt: string
  notificationUrl?: string
  redactionRequested?: boolean
  redirectUrl?: string
  facetecEncryptionPublicKey?: string
  facetecDeviceKeyIdentifier?: string
}
export type Feature = {
  name: string
  found: boolean
  bbox?: {
    x: number
    y: number
    width: number
    height: number
  }
  side: 'data' | 'front' | 'back'
}
export type Ocr = {
  similarityScore: 'verylow' | 'low' | 'medium' | 'high'
  livenessDetected: 'true' | 'false'
  features: Feature[]
  securityChecks: {
    nonExpired: {
      valid: boolean
    }
    notUnderage: {
      valid: boolean
    }
    dataIntegrity: {
      valid: boolean
    }
    livenessDetected: {
      valid: boolean
    }
    notFaceSpoofing: {
      valid: boolean
    }
    sidesMatch?: {
      valid: boolean
    }
    notBWCopy: {
      valid: boolean
    }
  }
  documentNumber?: string
  dateOfExpiry?: string
  firstName?: string
  lastName?: string
  documentType?:
    | 'driversLicense'
    | 'passport'
    | 'identityCard'
    | 'residencePermit'
    | 'workPermit'
    | 'voterId'
    | 'postalIdCard'
    | 'professionalQualificationCard'
    | 'socialSecurity'
    | 'panCard'
    | 'passportCard'
    | 'stateId'
    | 'visa'
    | 'asylumRegistrationCard'
    | 'nationalHealthInsuranceCard'
    | 'aadharCard'
    | 'invalid'
  dateOfBirth?: string
  gender?: 'M' | 'F'
  nationality?: string
  personalIdentificationNumber?: string
  issuingCountry?: string
  socialSecurityNumber?: string
  healthNumber?: string
  taxNumber?: string
}
export type ManualApproval = {
  status: 'approved' | 'rejected' | 'inconclusive'
  agentId?: string
  startedAt?: string
  finishedAt?: string
  data?: {}
  rejectionReason?: string
}
export type FinalResult = {
  documentNumber?: string
  dateOfExpiry?: string
  firstName?: string
  lastName?: string
  documentType?:
    | 'driversLicense'
    | 'passport'
    | 'identityCard'
    | 'residencePermit'
    | 'workPermit'
    | 'voterId'
    | 'postalIdCard'
    | 'professionalQualificationCard'
    | 'socialSecurity'
    | 'panCard'
    | 'passportCard'
    | 'stateId'
    | 'visa'
    | 'asylumRegistrationCard'
    | 'nationalHealthInsuranceCard'
    | 'aadharCard'
    | 'invalid'
  dateOfBirth?: string
  gender?: 'M' | 'F'
  nationality?: string
  personalIdentificationNumber?: string
  issuingCountry?: string
}
export type FailReason = {
  id: string
  type:
    | 'InactiveUser.Aborted'
    | 'User.Aborted'
    | 'CameraPermission.Denied'
    | 'MicrophonePermission.Denied'
    | 'Permission.Denied'
    | 'Camera.NotFound'
    | 'Camera.NotAvailable'
    | 'Microphone.NotFound'
    | 'CameraRequierement.NotSatisfied'
    | 'Constraints.NotSatisfied'
    | 'Connection.Lost'
    | 'Operation.Timeout'
    | 'Operation.Error'
    | 'Operation.NotSupported'
    | 'ApiCall.Error'
    | 'MediaSource.Error'
    | 'WebRTC.NotAvailable'
    | 'Device.Error'
    | 'Device.Security'
    | 'DeviceSecurity.NotAvailable'
    | 'DeviceSecurity.NotSupported'
    | 'NFCAccess.Invalid'
    | 'Undefined.Error'
  message: string
}
export type Process = {
  status: ProcessStatus
  processId: string
  provider: ProviderId
  providerSpecific?: {}
  finalResult?: FinalResult
  processType?: string
  createdAt: string
  updatedAt: string
  redactionRequested?: boolean
  notificationUrl?: string
  failReason?: FailReason
}
export type StartVerification = {
  facetecEnrollment?: {}
  facetecEnrollmentRequest?: {}
}
export type StartedVerification = {
  processId: string
  status: 'processing'
}
export type ExternalId = {
  externalId: string
}
export type StartCapture = {
  providers: {
    provider: ProviderId
    processType?: string
    redact?: (
      | 'firstName'
      | 'lastName'
      | 'fullName'
      | 'gender'
      | 'address'
      | 'personalIdentificationNumber'
      | 'documentNumber'
      | 'date'
      | 'dateOfBirth'
      | 'dateOfIssue'
      | 'dateOfExpiry'
      | 'photo'
      | 'signature'
      | 'accessNumber'
      | 'drivingPermits'
      | 'issuingAuthority'
      | 'mrz'
      | 'barcode'
    )[]
  }[]
  redirectUrl: string
  sdk?: 'native' | 'capture'
  notificationUrl?: string
  authorizationHeader?: string
  captureParameters?: {
    uiProfile?: string
    uiLanguage?: string
    smsSender?: string
    smsMessage?: string
    defaultCountry?: string
  }
  requestDomain?: string
}
export type StartedCapture = {
  url: string
  processId?: string
}
export type VideoConfig = {
  checkRequirements?: boolean
  useModal?: boolean
  minRequirementsMandatory?: boolean
  allowedIdTypes?: number[]
  sdkLoadTimeout?: number
}
export type ScreenItem = {
  image?: string
  icon?: string
  title?: string
  description?: string
}
export type ConfigurationMembers = {
  pageTitle?: string
  favicon?: string
  fontName?: string
  fontUrl?: string
  primaryColor?: string
  fontColor?: string
  buttonsColor?: string
  buttonsHoverColor?: string
  buttonsTextColor?: string
  spinnerColor?: string
  defaultDocumentCountry?: string
  defaultCountry?: string
  defaultLanguage?: string
  smsDefaultCountry?: string
  customCss?: string
  documentTypes?: (
    | 'driversLicense'
    | 'passport'
    | 'identityCard'
    | 'residencePermit'
    | 'workPermit'
    | 'voterId'
    | 'postalIdCard'
    | 'professionalQualificationCard'
    | 'socialSecurity'
    | 'panCard'
    | 'passportCard'
    | 'stateId'
    | 'visa'
    | 'asylumRegistrationCard'
    | 'nationalHealthInsuranceCard'
    | 'aadharCard'
    | 'invalid'
  )[]
  documentCountries?: {
    [k: string]: string[] | 'univ'
  }
  languages?: string[]
  translations?: {}
  allowFileUpload?: ('mobile' | 'desktop')[]
  allowTakePhoto?: ('mobile' | 'desktop')[]
  allowZoomOnPreview?: ('uploadPhoto' | 'takePhoto')[]
  detectGlare?: ('uploadPhoto' | 'takePhoto')[]
  enableMobileHandover?: boolean
  forceMobileHandover?: boolean
  enableOrientationConfirmation?: boolean
  autoCapture?: boolean
  takeSelfie?: boolean
  customRedactionError?: boolean
  useNativeCamera?: boolean
  showModalBeforeRedirect?: boolean
  showPrerequisitesScreen?: boolean
  showDocumentInstructionsScreen?: boolean
  showConsentPage?: boolean
  showCountryBeforeDocumentType?: boolean
  showAccessibilityLink?: boolean
  useSignicatTheming?: boolean
  mobileHandoverModes?: ('sms' | 'qrCode')[]
  mobileHandoverTimeout?: number
  maxRetries?: number
  prerequisitesScreenItems?: ScreenItem[]
  documentInstructionsScreenItems?: ScreenItem[]
  eidConfig?: VideoConfig
  signicatvideoidConfig?: VideoConfig
  signicatpictureidConfig?: {}
}
export type WatermarkText = {
  title: string
  description: string
  date: string
}
export type Watermark = {
  image?: string
  dossierId?: string
  processId?: string
  imageDepiction?: 'selfie' | 'front'
  watermark: WatermarkText
}
export type Redact = {
  fieldsToRedact: ('personalIdentificationNumber' | 'photo')[]
  redactionLevel?: 'standard'
  frontImage?: string
  backImage?: string
  dossierId?: string
  processId?: string
  documentType: string
  documentCountry: string
}
export type Redacted = {
  frontImage?: string
  backImage?: string
}
export type SubscriptionMembers = {
  name?: string
  type?: 'webhook'
  url: string
  secret?: string
  events?: string[]
  active?: boolean
}
export type Subscription = {
  id: string
  name?: string
  type?: string
  url: string
  secret?: string
  events?: string[]
  active?: boolean
}
export type Event = {
  id: string
  timestamp: string
  sender: string
  eventName: string
  eventData: {}
  accountId: string
  organizationId: string | null
  expiresAt: string
  tags: string[]
}
