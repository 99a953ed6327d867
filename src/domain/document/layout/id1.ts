import type { DocumentType } from '../identity-document.ts'
import type { CardLayout, FieldName, PrintedField } from './card-layout.ts'

/** Cards of the ID-1 size, 85.6 x 53.98 mm: identity card, residence permit, driving licence. */
const VALUE_PITCH = 1.55
const ROW_STEP = 5.95
const WIDTH = 85.6
const HEIGHT = 53.98

function field(name: FieldName, top: number, row: number, x: number, columns: number): PrintedField {
  const y = top + row * ROW_STEP
  return {
    name,
    x,
    baseline: y + 4.45,
    pitch: VALUE_PITCH,
    columns,
    label: { x, baseline: y + 1.55, size: 1.3 },
  }
}

const FRAME = { width: WIDTH, height: HEIGHT, cornerRadius: 3.2, pixelsPerMm: 14 } as const
const PORTRAIT = { x: 4, y: 10.2, width: 24, height: 30 } as const
const SIGNATURE = { x: 4, y: 41.6, width: 24, height: 9 } as const

const DATA_SIDE = {
  ...FRAME,
  side: 'front',
  portrait: PORTRAIT,
  signature: SIGNATURE,
  seal: { x: 66.6, y: 34.6, width: 16, height: 16 },
  features: {
    Header: { x: 3, y: 1.4, width: 60, height: 7 },
    Photo: PORTRAIT,
    Signature: SIGNATURE,
    'OVI 1': { x: 70, y: 2.2, width: 12, height: 12 },
    'OVI 2': { x: 70.5, y: 20.6, width: 11.5, height: 11.5 },
  },
} as const satisfies Partial<CardLayout>

const front = (row: number, name: FieldName, x: number, columns: number) => field(name, 9.4, row, x, columns)

function personalCard(type: DocumentType): CardLayout {
  return {
    ...DATA_SIDE,
    type,
    fields: [
      front(0, 'surname', 30.5, 24),
      front(1, 'given-names', 30.5, 24),
      front(2, 'birth-date', 30.5, 10),
      front(2, 'sex', 49, 1),
      front(2, 'nationality', 56, 3),
      front(3, 'document-number', 30.5, 14),
      front(3, 'type', 56, 2),
      front(4, 'issued', 30.5, 10),
      front(4, 'expiry', 49, 10),
      front(5, 'personal-number', 30.5, 16),
      front(6, 'birth-place', 30.5, 22),
    ],
  }
}

/** The side with the machine readable zone. */
function machineReadableSide(type: DocumentType): CardLayout {
  return {
    ...FRAME,
    type,
    side: 'back',
    fields: [
      field('address', 4.2, 0, 5, 28),
      field('address-2', 4.2, 1, 5, 28),
      field('authority', 4.2, 2, 5, 20),
      field('height', 4.2, 2, 40, 6),
      field('document-number', 4.2, 3, 5, 14),
    ],
    mrz: {
      format: 'TD1',
      lines: [
        { x: 4.7, baseline: 36.4, pitch: 2.54, columns: 30 },
        { x: 4.7, baseline: 42.6, pitch: 2.54, columns: 30 },
        { x: 4.7, baseline: 48.8, pitch: 2.54, columns: 30 },
      ],
    },
  }
}

export const IDENTITY_CARD_FRONT = personalCard('identity-card')
export const IDENTITY_CARD_BACK = machineReadableSide('identity-card')
export const RESIDENCE_PERMIT_FRONT = personalCard('residence-permit')
export const RESIDENCE_PERMIT_BACK = machineReadableSide('residence-permit')

export const DRIVING_LICENCE_FRONT: CardLayout = {
  ...DATA_SIDE,
  type: 'driving-licence',
  fields: [
    front(0, 'surname', 30.5, 24),
    front(1, 'given-names', 30.5, 24),
    front(2, 'birth-date', 30.5, 10),
    front(2, 'sex', 49, 1),
    front(2, 'height', 56, 6),
    front(3, 'document-number', 30.5, 20),
    front(4, 'issued', 30.5, 10),
    front(4, 'expiry', 49, 10),
    front(5, 'address', 30.5, 22),
    front(6, 'address-2', 30.5, 22),
  ],
}

export const DRIVING_LICENCE_BACK: CardLayout = {
  ...FRAME,
  type: 'driving-licence',
  side: 'back',
  barcode: { x: 4, y: 4, width: 77.6, height: 25 },
  fields: [
    field('document-number', 30, 0, 5, 20),
    field('classes', 30, 0, 40, 12),
    field('eye-colour', 30, 0, 64, 6),
    field('authority', 30, 1, 5, 24),
  ],
}
