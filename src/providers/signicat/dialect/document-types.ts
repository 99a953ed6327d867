import type { DocumentType } from '../../../domain/document/identity-document.ts'

/** The vendor's names of documents, as results and configurations write them. */
export const DOCUMENT_TYPE_NAMES = [
  'driversLicense',
  'passport',
  'identityCard',
  'residencePermit',
  'workPermit',
  'voterId',
  'postalIdCard',
  'professionalQualificationCard',
  'socialSecurity',
  'panCard',
  'passportCard',
  'stateId',
  'visa',
  'asylumRegistrationCard',
  'nationalHealthInsuranceCard',
  'aadharCard',
  'invalid',
] as const
export type DocumentTypeName = (typeof DOCUMENT_TYPE_NAMES)[number]

export const NAME_OF_TYPE: Record<DocumentType, DocumentTypeName> = {
  passport: 'passport',
  'identity-card': 'identityCard',
  'residence-permit': 'residencePermit',
  'driving-licence': 'driversLicense',
}

export function typeOfName(name: string): DocumentType | undefined {
  return (Object.keys(NAME_OF_TYPE) as DocumentType[]).find((type) => NAME_OF_TYPE[type] === name)
}

/** An entry of Get document types; the kinds are the video service's own words. */
export interface ListedDocument {
  id: number
  country: string
  countryName: string
  type: string
  subType?: string
}

export function typeOfListed(listed: ListedDocument): DocumentType {
  const kind = listed.type.toLowerCase()
  if (kind.includes('driver')) return 'driving-licence'
  if (kind.includes('passport')) return 'passport'
  return kind.includes('residence') ? 'residence-permit' : 'identity-card'
}

const COUNTRY_NAMES: Record<string, string> = {
  DEU: 'Germany',
  ESP: 'Spain',
  FRA: 'France',
  GBR: 'United Kingdom',
  GEO: 'Georgia',
  ITA: 'Italy',
  JPN: 'Japan',
  NLD: 'Netherlands',
  NOR: 'Norway',
  POL: 'Poland',
  PRT: 'Portugal',
  ROU: 'Romania',
  SWE: 'Sweden',
  USA: 'United States of America',
}

// A few ids are the vendor's own (62, 138, 188, 189 and 61 are seen in public); the others are ours.
const ROWS: [id: number, country: string, type: string, subType?: string][] = [
  [61, 'ESP', 'IdCard', 'DNI 2.0'],
  [62, 'ESP', 'IdCard', 'DNI 3.0'],
  [63, 'ESP', 'Passport'],
  [64, 'ESP', 'DriverLicense'],
  [100, 'DEU', 'IdCard'],
  [101, 'DEU', 'Passport'],
  [102, 'DEU', 'DriverLicense'],
  [110, 'FRA', 'IdCard'],
  [111, 'FRA', 'Passport'],
  [112, 'FRA', 'DriverLicense'],
  [113, 'FRA', 'ResidencePermit'],
  [118, 'GBR', 'Passport'],
  [119, 'GBR', 'DriverLicense'],
  [122, 'GEO', 'IdCard'],
  [123, 'GEO', 'Passport'],
  [126, 'ITA', 'IdCard'],
  [127, 'ITA', 'Passport'],
  [129, 'JPN', 'Passport'],
  [130, 'NLD', 'IdCard'],
  [131, 'NLD', 'Passport'],
  [132, 'NLD', 'DriverLicense'],
  [133, 'NLD', 'ResidencePermit'],
  [137, 'NOR', 'IdCard'],
  [138, 'NOR', 'Passport'],
  [180, 'POL', 'IdCard'],
  [181, 'POL', 'Passport'],
  [188, 'PRT', 'IdCard'],
  [189, 'PRT', 'Passport'],
  [190, 'PRT', 'DriverLicense'],
  [191, 'PRT', 'ResidencePermit'],
  [195, 'ROU', 'IdCard'],
  [196, 'ROU', 'Passport'],
  [210, 'SWE', 'IdCard'],
  [211, 'SWE', 'Passport'],
  [230, 'USA', 'Passport'],
  [231, 'USA', 'DriverLicense'],
  [232, 'USA', 'IdCard'],
]

export const DOCUMENT_TYPE_LIST: ListedDocument[] = ROWS.map(([id, country, type, subType]) => ({
  id,
  country,
  countryName: COUNTRY_NAMES[country] ?? country,
  type,
  ...(subType === undefined ? {} : { subType }),
}))
