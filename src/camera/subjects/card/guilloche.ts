import { seededRandom } from '../../../foundation/random.ts'
import { css, type Colour } from '../../svg/colour.ts'
import { n, openCurve, type Point } from '../../svg/path.ts'

/** Fine wave lines across a card, as banknotes have them. */
export function drawWaveLines(
  width: number,
  height: number,
  colour: Colour,
  seed: string,
  opacity: number,
): string {
  const chance = seededRandom(`waves ${seed}`)
  const cycles = 1.4 + chance.next() * 1.6
  const swing = height * (0.05 + chance.next() * 0.06)
  const phase = chance.next() * 6.28
  const lines: string[] = []
  for (let y = -height * 0.1; y < height * 1.1; y += 1.25) {
    const points: Point[] = []
    for (let i = 0; i <= 16; i++) {
      const x = (i / 16) * width
      points.push([
        x,
        y +
          swing * Math.sin((x / width) * 6.283 * cycles + phase + y * 0.055) +
          swing * 0.4 * Math.sin((x / width) * 6.283 * cycles * 2.3 - phase),
      ])
    }
    lines.push(openCurve(points))
  }
  return `<path d="${lines.join('')}" fill="none" stroke="${css(colour)}" stroke-width="0.13" opacity="${opacity}"/>`
}

/** A rosette of turning loops around a point. */
export function drawRosette(
  cx: number,
  cy: number,
  radius: number,
  colour: Colour,
  seed: string,
  opacity: number,
  strokeWidth = 0.14,
): string {
  const chance = seededRandom(`rosette ${seed}`)
  const petals = chance.integer(7, 13)
  const loops: string[] = []
  for (let ring = 0; ring < 5; ring++) {
    const r = radius * (0.42 + ring * 0.13)
    const depth = radius * (0.32 - ring * 0.03)
    const steps = petals * 6
    let d = ''
    for (let i = 0; i <= steps; i++) {
      const angle = (i / steps) * Math.PI * 2
      const length = r + depth * 0.5 * Math.sin(angle * petals + ring * 0.9)
      d += `${i ? 'L' : 'M'}${n(cx + Math.cos(angle) * length)} ${n(cy + Math.sin(angle) * length)}`
    }
    loops.push(`${d}Z`)
  }
  return `<path d="${loops.join('')}" fill="none" stroke="${css(colour)}" stroke-width="${strokeWidth}" stroke-linejoin="round" opacity="${opacity}"/>`
}

/** Rays from a point, thinning outwards. */
export function drawRays(cx: number, cy: number, radius: number, colour: Colour, opacity: number): string {
  let d = ''
  for (let i = 0; i < 72; i++) {
    const angle = (i / 72) * Math.PI * 2
    const inner = radius * (i % 2 ? 0.28 : 0.2)
    d += `M${n(cx + Math.cos(angle) * inner)} ${n(cy + Math.sin(angle) * inner)}L${n(cx + Math.cos(angle) * radius)} ${n(cy + Math.sin(angle) * radius)}`
  }
  return `<path d="${d}" fill="none" stroke="${css(colour)}" stroke-width="0.16" opacity="${opacity}"/>`
}
