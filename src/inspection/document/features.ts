import { SECURITY_FEATURES, type SecurityFeature } from '../../domain/capture/shot.ts'
import type { Box } from '../../domain/capture/capture.ts'
import type { CardLayout } from '../../domain/document/layout/card-layout.ts'
import { deviationOf, greyOf, quantileOf } from '../pixels/frame.ts'
import { shrinkFrame } from '../pixels/shrink.ts'
import { type Card, greyBox } from './card.ts'

/** One named security feature: is it there, and how clearly. */
export interface FeatureLook {
  name: SecurityFeature
  found: boolean
  /** Millimetres of the card. */
  box: Box
  /** Spread of brightness in its box relative to the card's whole range. */
  relief: number
}

/**
 * What a feature's box shows at least when nothing hides it: spread of luma over the range of luma on the card. A
 * sticker or a bare paper is flat. Measured on the camera's cards, limits at half of the weakest seen.
 */
const LEAST_RELIEF: Record<SecurityFeature, number> = {
  Header: 0.08,
  Photo: 0.065,
  Signature: 0.09,
  'OVI 1': 0.08,
  'OVI 2': 0.065,
}

export function lookForFeatures(card: Card, layout: CardLayout): FeatureLook[] {
  const { features } = layout
  if (!features) return []
  const whole = greyOf(shrinkFrame(card.flat, 400)).data
  const range = Math.max(10, quantileOf(whole, 0.98) - quantileOf(whole, 0.02))
  return SECURITY_FEATURES.map((name) => {
    const box = features[name]
    const relief = spreadIn(card, box) / range
    return { name, box, relief, found: relief >= LEAST_RELIEF[name] }
  })
}

/** Spread of luma in the box's inner part, so that a sticker's rim does not count. */
export function spreadIn(card: Card, box: Box): number {
  const inset = Math.min(box.width, box.height) * 0.08
  const inner = {
    x: box.x + inset,
    y: box.y + inset,
    width: box.width - 2 * inset,
    height: box.height - 2 * inset,
  }
  return deviationOf(greyBox(card, inner).data)
}
