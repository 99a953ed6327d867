import { SECURITY_FEATURES, type SecurityFeature } from '../../domain/capture/shot.ts'
import type { Box } from '../../domain/capture/capture.ts'
import type { CardLayout } from '../../domain/document/layout/card-layout.ts'
import { deviationOf, quantileOf } from '../pixels/frame.ts'
import { type Card, greyBox } from './card.ts'

/** One named security feature: is it there, and how clearly. */
export interface FeatureLook {
  name: SecurityFeature
  found: boolean
  /** Millimetres of the card. */
  box: Box
  /** Spread of brightness in its box relative to the paper around it. */
  relief: number
}

/**
 * What a feature's box shows at least when nothing hides it: spread of luma over the paper's luma. A
 * sticker or a bare paper is flat. Measured on the camera's cards, limits at half of the weakest seen.
 */
const LEAST_RELIEF: Record<SecurityFeature, number> = {
  Header: 0.06,
  Photo: 0.08,
  Signature: 0.045,
  'OVI 1': 0.08,
  'OVI 2': 0.06,
}

export function lookForFeatures(card: Card, layout: CardLayout): FeatureLook[] {
  const { features } = layout
  if (!features) return []
  return SECURITY_FEATURES.map((name) => {
    const box = features[name]
    const relief = reliefOf(card, box)
    return { name, box, relief, found: relief >= LEAST_RELIEF[name] }
  })
}

/** The box's inner part, so that a sticker's rim does not count. */
export function reliefOf(card: Card, box: Box): number {
  const inset = Math.min(box.width, box.height) * 0.08
  const inner = {
    x: box.x + inset,
    y: box.y + inset,
    width: box.width - 2 * inset,
    height: box.height - 2 * inset,
  }
  const { data } = greyBox(card, inner)
  const paper = Math.max(20, quantileOf(data, 0.9))
  return deviationOf(data) / paper
}
