import type { Box } from '../../../domain/capture/capture.ts'
import { css, fromHsl } from '../../svg/colour.ts'
import { n } from '../../svg/path.ts'
import { drawRosette } from './guilloche.ts'

/**
 * The two marks whose colour shifts with the light. `tilt` in degrees: held flat the first shines
 * green to magenta, the second gold to green; a tilt moves both along the colour circle.
 */
export function drawOpticallyVariable(first: Box, second: Box, code: string, tilt: number): string {
  const shift = tilt * 5
  return drawSun(first, shift) + drawShield(second, code, shift)
}

function shine(id: string, from: number, to: number): string {
  return `<defs><linearGradient id="${id}" x1="0" y1="0" x2="1" y2="1"><stop offset="0" stop-color="${css(fromHsl((from + 720) % 360, 0.62, 0.36))}"/><stop offset="0.5" stop-color="${css(fromHsl(((from + to) / 2 + 720) % 360, 0.5, 0.56))}"/><stop offset="1" stop-color="${css(fromHsl((to + 720) % 360, 0.6, 0.4))}"/></linearGradient></defs>`
}

function drawSun(box: Box, shift: number): string {
  const [cx, cy, r] = [box.x + box.width / 2, box.y + box.height / 2, box.width / 2]
  let rays = ''
  for (let i = 0; i < 12; i++) {
    const angle = (i / 12) * Math.PI * 2
    const side = 0.17
    rays += `M${n(cx + Math.cos(angle - side) * r * 0.66)} ${n(cy + Math.sin(angle - side) * r * 0.66)}L${n(cx + Math.cos(angle) * r * 0.98)} ${n(cy + Math.sin(angle) * r * 0.98)}L${n(cx + Math.cos(angle + side) * r * 0.66)} ${n(cy + Math.sin(angle + side) * r * 0.66)}Z`
  }
  return `${shine('ovi1', 150 + shift, 310 + shift)}<path d="${rays}" fill="url(#ovi1)"/><circle cx="${n(cx)}" cy="${n(cy)}" r="${n(r * 0.62)}" fill="url(#ovi1)"/>${drawRosette(cx, cy, r * 0.56, [232, 236, 226], 'ovi', 0.75, 0.16)}`
}

function drawShield(box: Box, code: string, shift: number): string {
  const [cx, cy, r] = [box.x + box.width / 2, box.y + box.height / 2, box.width / 2]
  const corner = (i: number, scale: number) =>
    `${n(cx + Math.sin((i / 6) * Math.PI * 2) * r * scale)} ${n(cy - Math.cos((i / 6) * Math.PI * 2) * r * scale)}`
  const hexagon = (scale: number) => `M${[0, 1, 2, 3, 4, 5].map((i) => corner(i, scale)).join('L')}Z`
  return `${shine('ovi2', 46 + shift, 168 + shift)}<path d="${hexagon(0.98)}" fill="url(#ovi2)"/><path d="${hexagon(0.8)}" fill="none" stroke="rgb(236,234,220)" stroke-width="0.28" opacity="0.85"/><text font-family="Noto Sans" font-weight="bold" font-size="${n(r * 0.58)}" text-anchor="middle" x="${n(cx)}" y="${n(cy + r * 0.21)}" fill="rgb(238,236,224)">${code}</text>`
}
