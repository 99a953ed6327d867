import { type MeasureFacts, grade } from '../measure.ts'
import type { MeasureResult } from '../../domain/capture/capture.ts'
import { type CardLayout, cellsBox } from '../../domain/document/layout/card-layout.ts'
import { quantileOf } from '../pixels/frame.ts'
import { type Card, greyBox } from './card.ts'

export const TEXT_PATCH: MeasureFacts = {
  name: 'textPatch',
  unit: 'ratio of luma',
  better: 'less',
  threshold: 1.011,
  worst: 1.05,
  best: 1,
  source:
    'paper under a value against the paper just above and below it: a strip glued over a value is of another white; limit calibrated on the camera’s cards',
}

/** Values that are worth forging. */
const WORTH = ['birth-date', 'expiry', 'document-number', 'surname', 'given-names', 'personal-number']

/** The strongest step of paper under any value. */
export function measureTextPatch(card: Card, layout: CardLayout): MeasureResult {
  let worst = Number.NaN
  for (const field of layout.fields) {
    if (!WORTH.includes(field.name)) continue
    const box = cellsBox(field, 0, Math.min(field.columns, 8))
    const paper = quantileOf(greyBox(card, { ...box, y: box.y + 0.25, height: box.height - 0.35 }).data, 0.8)
    const below = greyBox(card, { ...box, y: box.y + box.height + 0.75, height: 0.7 }).data
    const beside = greyBox(card, { ...box, x: box.x - 1.9, width: 1.1 }).data
    const around = Math.max(quantileOf(below, 0.8), quantileOf(beside, 0.7))
    const ratio = (paper + 4) / (around + 4)
    if (Number.isNaN(worst) || ratio > worst) worst = ratio
  }
  return grade(TEXT_PATCH, worst)
}
