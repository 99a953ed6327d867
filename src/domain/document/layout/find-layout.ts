import { DOCUMENT_TYPES, type DocumentSide, type DocumentType } from '../identity-document.ts'
import type { CardLayout } from './card-layout.ts'
import {
  DRIVING_LICENCE_BACK,
  DRIVING_LICENCE_FRONT,
  IDENTITY_CARD_BACK,
  IDENTITY_CARD_FRONT,
  RESIDENCE_PERMIT_BACK,
  RESIDENCE_PERMIT_FRONT,
} from './id1.ts'
import { PASSPORT_BACK, PASSPORT_FRONT } from './td3.ts'

const LAYOUTS: Record<DocumentType, Record<DocumentSide, CardLayout>> = {
  passport: { front: PASSPORT_FRONT, back: PASSPORT_BACK },
  'identity-card': { front: IDENTITY_CARD_FRONT, back: IDENTITY_CARD_BACK },
  'residence-permit': { front: RESIDENCE_PERMIT_FRONT, back: RESIDENCE_PERMIT_BACK },
  'driving-licence': { front: DRIVING_LICENCE_FRONT, back: DRIVING_LICENCE_BACK },
}

/** The layout of one side of one type of document; every type and side has one. */
export function findLayout(type: DocumentType, side: DocumentSide): CardLayout {
  return LAYOUTS[type][side]
}

/** Every layout there is, for readers that must try them all. */
export const ALL_LAYOUTS: readonly CardLayout[] = DOCUMENT_TYPES.flatMap((type) => [
  LAYOUTS[type].front,
  LAYOUTS[type].back,
])
