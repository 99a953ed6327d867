// Written by `npm run types` from openapi.json: change the description and write it anew.

import type { Json } from '../../foundation/json.ts'

export type CompanyKey = Json
export type SessionToken = string
export type KeyError = 'COMPANY_KEY_INVALID'
export type SessionError = 'SESSION_NOT_FOUND'
export type SignatureError = string
export type ConfigError = string

export type Flags = {
  return_url?: string | null
  language?: string | null
  liveness?: boolean | null
  document_types?: string[] | null
  document_countries?: string[] | null
  general_document_types?: string[] | null
  allow_general_document_capture?: boolean | null
  allow_general_document_upload?: boolean | null
  skip_agreement?: boolean | null
  skip_document?: boolean | null
  skip_face?: boolean | null
  allow_document_upload?: boolean | null
  allow_face_upload?: boolean | null
  allow_face_doc_upload?: boolean | null
  require_face_document?: boolean | null
  disable_document_capture?: boolean | null
  skip_desktop?: boolean | null
  restrict_url_sharing?: boolean | null
  requireHdMedia?: boolean | null
  capture_double_page_passport?: boolean | null
  require_email?: boolean | null
  require_email_check?: boolean | null
  require_phone_number?: boolean | null
  require_phone_number_check?: boolean | null
  switch_device_url?: string | null
}
export type Step = {
  type: string
  key?: string | null
  flags?: {} | null
}
export type BeginRequest = {
  company_key: CompanyKey
  flags?: Flags | (string | null)
  steps?: Step[] | (string | null)
  config_id?: string | null
  parent_session_id?: string | null
}
export type SessionRequest = {
  company_key: CompanyKey
  session_token?: string
}
export type CompareRequest = {
  company_key: CompanyKey
  face1?: Json
  face2?: Json
  image1?: Json
  image2?: Json
}
export type ArgumentError = {
  argumentError: string
}
export type Comparison = {
  similarity: number
}
export type RawFields = {
  Given_Names_en_US?: string
  Given_Names_ka_GE?: string
  Surname_en_US?: string
  Surname_ka_GE?: string
  Nationality_en_US?: string
  Nationality_ka_GE?: string
  Nationality_Code_en_US?: string
  Nationality_Code_ka_GE?: string
  Sex_en_US?: string
  Sex_ka_GE?: string
  Document_Number_en_US?: string
  Document_Number_ka_GE?: string
  Personal_Number_en_US?: string
  Personal_Number_ka_GE?: string
  Issuing_State_Code_en_US?: string
  Issuing_State_Code_ka_GE?: string
  Authority_en_US?: string
  Authority_ka_GE?: string
  Address_en_US?: string
  Address_ka_GE?: string
  Place_of_Birth_en_US?: string
  Place_of_Birth_ka_GE?: string
  Date_of_Birth_en_US?: string
  Date_of_Birth_ka_GE?: string
  Date_of_Expiry_en_US?: string
  Date_of_Expiry_ka_GE?: string
  Date_of_Issue_en_US?: string
  Date_of_Issue_ka_GE?: string
  Date_of_Birth_ISO?: string
  Date_of_Expiry_ISO?: string
  mrz?: string
  localMiddleName?: string
}
export type Person = {
  local_first_name?: string
  local_last_name?: string
  local_middle_name?: string
  first_name?: string
  last_name?: string
  birth_place?: string
  document_number?: string
  personal_number?: string
  authority?: string
  local_authority?: string
  address?: string
  email?: string
  phone?: string
  mrz?: string
  birthday?: string
  document_issued?: string
  document_expires?: string
  birthday_time?: string
  document_expires_time?: string
  age?: number
  citizenship?: string
  nationality?: string
  issuing_state?: string
  sex?: 'M' | 'F' | 'X'
  status?: 'FIELDS_MISMATCH'
}
export type GeneralDocument = {
  pages: {
    typeId: string
    final: {
      street?: string | null
      state?: string | null
      city?: string | null
      country?: string | null
      postalCode?: string | null
      streetNumber?: string | null
      authority?: string | null
      address?: string | null
      formattedAddress?: string | null
      fullName?: string | null
      firstName?: string | null
      lastName?: string | null
      registrationNumber?: string | null
      permanent?: string | null
      county?: string | null
      sublocality?: string | null
      houseNumber?: string | null
      postalTown?: string | null
      localType?: string | null
      documentIssued?: string | null
      documentIssuedTime?: string | null
      documentExpires?: string | null
      issuingAuthority?: string | null
      countryCode?: string
      latitude?: number
      longitude?: number
    }
    documentPages: {
      pageNumber: number
    }[]
    pageNumber?: number
    statuses?: string[]
  }[]
  documentType: 'BANK_STATEMENT' | 'UTILITY_BILL' | 'DRIVERS_LICENSE'
  permanent?: string | null
  typeId: 'bank_statement' | 'utility_bill' | 'drivers_license'
}
export type Result = {
  result: string
  similarity: number
  live: boolean
  document_type: '' | 'id' | 'passport' | 'driver_license' | 'residence_license'
  generalDocuments: GeneralDocument[]
  reject_reason: {
    value:
      | ''
      | 'face_mismatch'
      | 'document_type_mismatch'
      | 'document_spoofing_detected2'
      | 'document_not_readable'
      | 'document_format_mismatch'
      | 'liveness_failed'
      | 'document_expired'
      | 'document_grayscale'
      | 'document_page_mismatch'
      | 'blacklisted'
      | 'other'
      | 'document_blurry'
      | 'document_covered'
      | 'document_face_require_brighter'
      | 'document_face_too_bright'
      | 'document_move_closer'
      | 'document_align'
      | 'no_document_in_image'
      | 'document_type_unknown'
      | 'face_align'
      | 'face_away_from_center'
      | 'face_far_away'
      | 'face_blurry'
      | 'face_require_brighter'
      | 'face_look_straight'
    description: string
  }
  result_comment: string
  name: string
  face_images: number
  id_card_front?: RawFields
  id_card_back?: RawFields
  passport?: RawFields
  suggested: {}
  person: Person
  technicalDetails?: {
    remoteAddress: string
    userAgent: string
    countryCode: string
  }
  configId?: string
  trustedDatabaseRecord?: {}
  questionnaires?: {
    key: string
    questions: {
      key: string
      answer: Json
    }[]
  }[]
  screeningMatches?: {
    score: number
    name: string
    personId: string
    reviewStatus: string
  }[]
}
export type ResultOf2022 = {
  result: string
  similarity: number
  live: boolean
  document_type: '' | 'id' | 'passport' | 'driver_license' | 'residence_license'
  general_document: GeneralDocument[]
  reject_reason: {
    value:
      | ''
      | 'face_mismatch'
      | 'document_type_mismatch'
      | 'document_spoofing_detected2'
      | 'document_not_readable'
      | 'document_format_mismatch'
      | 'liveness_failed'
      | 'document_expired'
      | 'document_grayscale'
      | 'document_page_mismatch'
      | 'blacklisted'
      | 'other'
      | 'document_blurry'
      | 'document_covered'
      | 'document_face_require_brighter'
      | 'document_face_too_bright'
      | 'document_move_closer'
      | 'document_align'
      | 'no_document_in_image'
      | 'document_type_unknown'
      | 'face_align'
      | 'face_away_from_center'
      | 'face_far_away'
      | 'face_blurry'
      | 'face_require_brighter'
      | 'face_look_straight'
    description: string
  }
  result_comment: string
  face_images: number
  id_card_front?: RawFields
  id_card_back?: RawFields
  passport?: RawFields
  suggested: {}
  person: Person
  configId?: string
  trustedDatabaseRecord?: {}
  questionnaires?: {
    key: string
    questions: {
      key: string
      answer: Json
    }[]
  }[]
  screeningMatches?: {
    score: number
    name: string
    personId: string
    reviewStatus: string
  }[]
}
