import type { Box } from '../../../domain/capture/capture.ts'
import { cellsBox, type CardLayout } from '../../../domain/document/layout/card-layout.ts'
import { toNeutralField } from '../dialect/field-names.ts'
import type { StraightPage } from './straighten-page.ts'

/** Millimetres of solid colour around what is masked. */
const MARGIN = 0.8
const MASK = 0x20

/** Draws a solid box over each place that tells one of `fields`. Changes the page's own pixels. */
export function redact(page: StraightPage, fields: readonly string[]): void {
  for (const box of fields.flatMap((field) => placesOf(field, page.layout))) fill(page, box)
}

/** Everywhere on a card that a field is told, the codes that repeat it included. */
export function placesOf(field: string, layout: CardLayout): Box[] {
  const printed = toNeutralField(field)
  const boxes = layout.fields
    .filter(({ name }) => name === printed || (printed === 'address' && name === 'address-2'))
    .map((cells) => cellsBox(cells))
  if (ALIASES[field]) boxes.push(...placesOf(ALIASES[field], layout))
  if (field === 'portrait' || field === 'ghost_portrait') push(boxes, layout.portrait)
  if (field === 'signature') push(boxes, layout.signature)
  if (field === 'bar_code') push(boxes, layout.barcode)
  if (field === 'document_image') boxes.push({ x: 0, y: 0, width: layout.width, height: layout.height })
  if (field === 'mrz_strings') boxes.push(...(layout.mrz?.lines ?? []).map((line) => cellsBox(line)))
  if (REPEATED.has(printed ?? '')) {
    // Codes are masked whole, on either side: what they repeat cannot be taken out of them.
    boxes.push(...(layout.mrz?.lines ?? []).map((line) => cellsBox(line)))
    push(boxes, layout.barcode)
    push(boxes, layout.seal)
  }
  return boxes
}

/** Fields told under another name. */
const ALIASES: Record<string, string> = {
  social_security_number: 'personal_number',
  identifier: 'personal_number',
  passport_number: 'document_number',
  age: 'date_of_birth',
  surname_and_given_names: 'surname',
  issuing_state_name: 'issuing_state_code',
  nationality_code: 'nationality',
}

/** Fields that a machine zone, a barcode or a seal says over again. */
const REPEATED = new Set([
  'personal-number',
  'document-number',
  'surname',
  'given-names',
  'birth-date',
  'sex',
  'nationality',
  'expiry',
  'issued',
  'address',
])

function push(boxes: Box[], box: Box | undefined): void {
  if (box) boxes.push(box)
}

function fill(page: StraightPage, box: Box): void {
  const left = Math.max(0, Math.floor((box.x - MARGIN) * page.perMmX))
  const top = Math.max(0, Math.floor((box.y - MARGIN) * page.perMmY))
  const right = Math.min(page.width, Math.ceil((box.x + box.width + MARGIN) * page.perMmX))
  const bottom = Math.min(page.height, Math.ceil((box.y + box.height + MARGIN) * page.perMmY))
  for (let y = top; y < bottom; y++)
    page.rgb.fill(MASK, (y * page.width + left) * 3, (y * page.width + right) * 3)
}
