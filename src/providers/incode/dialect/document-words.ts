import type { DocumentType } from '../../../domain/document/identity-document.ts'

/** The vendor's kinds of document. */
export const TYPES_OF_ID = [
  'Unknown',
  'Passport',
  'Visa',
  'DriversLicense',
  'IdentificationCard',
  'Permit',
  'Currency',
  'ResidenceDocument',
  'TravelDocument',
  'BirthCertificate',
  'VehicleRegistration',
  'Other',
  'WeaponLicense',
  'TribalIdentification',
  'VoterIdentification',
  'Military',
  'TaxIdentification',
  'FederalID',
  'MedicalCard',
] as const
export type TypeOfId = (typeof TYPES_OF_ID)[number]

export function typeOfId(type: DocumentType, country: string): TypeOfId {
  if (type === 'passport') return 'Passport'
  if (type === 'driving-licence') return 'DriversLicense'
  if (type === 'residence-permit') return 'ResidenceDocument'
  // A Mexican carries his voter's card where others carry an identity card.
  return country === 'MEX' ? 'VoterIdentification' : 'IdentificationCard'
}

export function subtypeOfId(type: DocumentType, country: string): string {
  if (type === 'passport') return 'NATIONAL_PASSPORT'
  if (type === 'driving-licence') return 'DRIVERS_LICENSE'
  if (type === 'residence-permit') return 'RESIDENCE_PERMIT'
  if (country === 'MEX') return 'VOTER_IDENTIFICATION_CARD'
  return country === 'USA' ? 'IDENTIFICATION_CARD' : 'NATIONAL_IDENTIFICATION_CARD'
}

/** `PRT Passport NATIONAL_PASSPORT`: country, type, sub-type. */
export function issueName(type: DocumentType, country: string): string {
  return `${country} ${typeOfId(type, country)} ${subtypeOfId(type, country)}`
}

const STATES: Record<string, string> = {
  AL: 'ALABAMA',
  AK: 'ALASKA',
  AZ: 'ARIZONA',
  AR: 'ARKANSAS',
  CA: 'CALIFORNIA',
  CO: 'COLORADO',
  CT: 'CONNECTICUT',
  DE: 'DELAWARE',
  DC: 'DISTRICT OF COLUMBIA',
  FL: 'FLORIDA',
  GA: 'GEORGIA',
  HI: 'HAWAII',
  ID: 'IDAHO',
  IL: 'ILLINOIS',
  IN: 'INDIANA',
  IA: 'IOWA',
  KS: 'KANSAS',
  KY: 'KENTUCKY',
  LA: 'LOUISIANA',
  ME: 'MAINE',
  MD: 'MARYLAND',
  MA: 'MASSACHUSETTS',
  MI: 'MICHIGAN',
  MN: 'MINNESOTA',
  MS: 'MISSISSIPPI',
  MO: 'MISSOURI',
  MT: 'MONTANA',
  NE: 'NEBRASKA',
  NV: 'NEVADA',
  NH: 'NEW HAMPSHIRE',
  NJ: 'NEW JERSEY',
  NM: 'NEW MEXICO',
  NY: 'NEW YORK',
  NC: 'NORTH CAROLINA',
  ND: 'NORTH DAKOTA',
  OH: 'OHIO',
  OK: 'OKLAHOMA',
  OR: 'OREGON',
  PA: 'PENNSYLVANIA',
  PR: 'PUERTO RICO',
  RI: 'RHODE ISLAND',
  SC: 'SOUTH CAROLINA',
  SD: 'SOUTH DAKOTA',
  TN: 'TENNESSEE',
  TX: 'TEXAS',
  UT: 'UTAH',
  VT: 'VERMONT',
  VA: 'VIRGINIA',
  VI: 'VIRGIN ISLANDS (U.S.)',
  WA: 'WASHINGTON',
  WV: 'WEST VIRGINIA',
  WI: 'WISCONSIN',
  WY: 'WYOMING',
}

/** Upper-case full name of a state, from its letters or its name. */
export function stateName(region: string, manner: 'space' | 'underscore'): string {
  const upper = region.trim().toUpperCase()
  const name = STATES[upper] ?? upper
  return manner === 'underscore' ? name.replaceAll(' ', '_') : name
}

/** Two letters of a state, where they are known. */
export function stateLetters(region: string): string {
  const upper = region.trim().toUpperCase()
  return STATES[upper] ? upper : (Object.entries(STATES).find(([, name]) => name === upper)?.[0] ?? upper)
}
