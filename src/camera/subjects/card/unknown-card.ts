import { seededRandom } from '../../../foundation/random.ts'
import { boundedCache } from '../../../foundation/bounded-cache.ts'
import { css, fromHsl } from '../../svg/colour.ts'
import { n } from '../../svg/path.ts'
import { rasterise, type Raster } from '../../svg/rasterise.ts'
import { drawText } from './card-text.ts'
import type { FlatObject } from './draw-card.ts'

const WIDTH = 85.6
const HEIGHT = 53.98
const kept = boundedCache<Raster>(4)

/** A card of the right size that is no identity document: a shop's loyalty card. */
export async function drawUnknownCard(seed: string): Promise<FlatObject> {
  const variant = seededRandom(`loyalty ${seed}`).integer(0, 3)
  const hue = [14, 175, 262, 96][variant]!
  const raster = await kept.remember(String(variant), () =>
    rasterise(loyaltyCard(hue), { width: 1198, withText: true }),
  )
  return { raster, widthMm: WIDTH, heightMm: HEIGHT, inner: { x: 0, y: 0, width: WIDTH, height: HEIGHT } }
}

function loyaltyCard(hue: number): string {
  const pale = css(fromHsl(hue, 0.3, 0.88))
  const stamps = Array.from({ length: 10 }, (_, i) => {
    const [x, y] = [11 + (i % 5) * 15.8, 30 + Math.floor(i / 5) * 13]
    const filled = i < 4 ? `<circle cx="${n(x)}" cy="${n(y)}" r="3.4" fill="${pale}" opacity="0.9"/>` : ''
    return `<circle cx="${n(x)}" cy="${n(y)}" r="5" fill="none" stroke="${pale}" stroke-width="0.5"/>${filled}`
  }).join('')
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}"><defs><linearGradient id="g" x1="0" y1="0" x2="1" y2="1"><stop offset="0" stop-color="${css(fromHsl(hue, 0.5, 0.42))}"/><stop offset="1" stop-color="${css(fromHsl(hue + 25, 0.55, 0.26))}"/></linearGradient><clipPath id="edge"><rect width="${WIDTH}" height="${HEIGHT}" rx="3.2"/></clipPath></defs><g clip-path="url(#edge)"><rect width="${WIDTH}" height="${HEIGHT}" rx="3.2" fill="url(#g)"/><path d="M0 21Q22 12 43 20T85.6 17V0H0Z" fill="${css(fromHsl(hue + 10, 0.45, 0.52))}" opacity="0.45"/>${drawText('Blue Fern Coffee', { x: 6, baseline: 11, size: 6.2, fill: pale, bold: true })}${drawText('Loyalty card · every tenth cup is ours', { x: 6, baseline: 17, size: 2.7, fill: pale })}${stamps}</g></svg>`
}
