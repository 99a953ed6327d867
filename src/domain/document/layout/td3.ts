import type { CardLayout, FieldName, PrintedField } from './card-layout.ts'

/** The data page of a passport, 125 x 88 mm. */
const VALUE_PITCH = 1.9
const ROW_TOP = 13.6
const ROW_STEP = 7.1

function field(name: FieldName, row: number, x: number, columns: number): PrintedField {
  const top = ROW_TOP + row * ROW_STEP
  return {
    name,
    x,
    baseline: top + 5.3,
    pitch: VALUE_PITCH,
    columns,
    label: { x, baseline: top + 1.9, size: 1.55 },
  }
}

export const PASSPORT_FRONT: CardLayout = {
  type: 'passport',
  side: 'front',
  width: 125,
  height: 88,
  cornerRadius: 3,
  pixelsPerMm: 10,
  fields: [
    field('type', 0, 43, 2),
    field('country', 0, 55, 3),
    field('document-number', 0, 71, 14),
    field('surname', 1, 43, 28),
    field('given-names', 2, 43, 28),
    field('nationality', 3, 43, 3),
    field('birth-date', 3, 55, 10),
    field('sex', 3, 82, 1),
    field('personal-number', 4, 43, 16),
    field('birth-place', 4, 76, 12),
    field('issued', 5, 43, 10),
    field('expiry', 5, 71, 10),
    field('authority', 6, 43, 24),
  ],
  portrait: { x: 6, y: 14, width: 32, height: 40 },
  signature: { x: 6, y: 55.5, width: 32, height: 8 },
  seal: { x: 100.5, y: 41.5, width: 21, height: 21 },
  mrz: {
    format: 'TD3',
    lines: [
      { x: 6.62, baseline: 73.4, pitch: 2.54, columns: 44 },
      { x: 6.62, baseline: 80.6, pitch: 2.54, columns: 44 },
    ],
  },
  features: {
    Header: { x: 5, y: 2.2, width: 84, height: 8.6 },
    Photo: { x: 6, y: 14, width: 32, height: 40 },
    Signature: { x: 6, y: 55.5, width: 32, height: 8 },
    'OVI 1': { x: 103, y: 3.2, width: 16, height: 16 },
    'OVI 2': { x: 103.5, y: 23, width: 15, height: 15 },
  },
}

/** The page opposite: a passport has it when its `sides` is 2. */
export const PASSPORT_BACK: CardLayout = {
  type: 'passport',
  side: 'back',
  width: 125,
  height: 88,
  cornerRadius: 3,
  pixelsPerMm: 10,
  fields: [
    field('document-number', 0, 43, 14),
    field('address', 1, 43, 28),
    field('address-2', 2, 43, 28),
    field('height', 3, 43, 6),
    field('eye-colour', 3, 62, 6),
    field('issued', 4, 43, 10),
    field('authority', 5, 43, 24),
  ],
  seal: { x: 100.5, y: 60, width: 21, height: 21 },
}
