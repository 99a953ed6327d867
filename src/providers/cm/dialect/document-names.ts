import type { DocumentSide, DocumentType } from '../../../domain/document/identity-document.ts'
import { countryName } from './countries.ts'

const TYPES: Record<DocumentType, { type: string; name: string }> = {
  passport: { type: 'passport', name: 'ePassport' },
  'identity-card': { type: 'identity_card', name: 'Id Card' },
  'residence-permit': { type: 'residence_permit_identity_card', name: 'Residence Permit Card' },
  'driving-licence': { type: 'driving_license', name: 'Driving License' },
}

export function documentTypeName(type: DocumentType): string {
  return TYPES[type].type
}

/** `Netherlands - Driving License (2022) Side B`: land, kind, year of the series, side. */
export function documentName(
  document: { type: DocumentType; country: string; issued: string },
  side: DocumentSide,
): string {
  const name = `${countryName(document.country)} - ${TYPES[document.type].name} (${document.issued.slice(0, 4)})`
  return side === 'back' ? `${name} Side B` : name
}
