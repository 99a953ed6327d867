import type { Random } from '../../foundation/random.ts'
import type { Frame } from '../frame.ts'
import { KNOBS } from '../knobs.ts'
import { carry, findHomography, type Quad } from '../lens/homography.ts'

/** A lamp's reflection on the subject, whose corners are `quad`: a burnt-out core with a soft rim. */
export function addGlare(frame: Frame, quad: Quad, strength: number, random: Random): void {
  if (strength === 0) return
  const chance = random.fork('glare')
  const toPicture = findHomography(
    [
      [0, 0],
      [1, 0],
      [1, 1],
      [0, 1],
    ],
    quad,
  )
  const [cx, cy] = carry(toPicture, 0.34 + chance.next() * 0.32, 0.36 + chance.next() * 0.28)
  const tall = Math.hypot(quad[3][0] - quad[0][0], quad[3][1] - quad[0][1])
  const radius = tall * KNOBS.glareRadius(strength)
  const stretch = 1.15 + chance.next() * 0.5
  const angle = chance.next() * Math.PI
  const [ca, sa] = [Math.cos(angle), Math.sin(angle)]
  const peak = KNOBS.glareStrength(strength)
  const reach = radius * stretch * 1.9
  const { data, width, height } = frame
  for (let y = Math.max(0, Math.floor(cy - reach)); y < Math.min(height, cy + reach); y++) {
    for (let x = Math.max(0, Math.floor(cx - reach)); x < Math.min(width, cx + reach); x++) {
      const dx = x - cx
      const dy = y - cy
      const along = (dx * ca + dy * sa) / (radius * stretch)
      const across = (-dx * sa + dy * ca) / radius
      const square = along * along + across * across
      if (square > 3.4) continue
      const light = peak * Math.exp(-square * 2.2)
      if (light < 0.6) continue
      const at = (y * width + x) * 3
      // A weak sheen never burns out: it lifts towards white. A strong one adds until nothing is left to see.
      const lift = Math.min(1, light / 400)
      for (let c = 0; c < 3; c++) {
        const value = data[at + c]!
        const sheen = value + (243 - Math.min(243, value)) * Math.min(1, lift * 1.6)
        data[at + c] = Math.min(255, sheen + Math.max(0, light - 70) * 0.9)
      }
    }
  }
}
