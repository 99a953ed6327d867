import type { Box } from '../../../domain/capture/capture.ts'
import { seededRandom } from '../../../foundation/random.ts'
import { openCurve, type Point } from '../../svg/path.ts'

/** A pen's line that belongs to a name, in `box` (millimetres). */
export function drawSignature(name: string, box: Box): string {
  const chance = seededRandom(`signature ${name}`)
  const loops = 7 + (name.length % 5)
  const points: Point[] = []
  const step = (box.width * 0.84) / loops
  for (let i = 0; i <= loops; i++) {
    const x = box.x + box.width * 0.07 + i * step
    const tall = i === 0 || chance.next() < 0.24 ? 0.72 : 0.3
    points.push([x, box.y + box.height * (0.78 - chance.next() * 0.08)])
    points.push([
      x + step * (0.2 + chance.next() * 0.4),
      box.y + box.height * (0.74 - tall * (0.7 + chance.next() * 0.3)),
    ])
    points.push([x + step * (0.1 + chance.next() * 0.3), box.y + box.height * (0.62 + chance.next() * 0.12)])
  }
  const [, last] = points.at(-1)!
  const flourish: Point[] = [
    [box.x + box.width * 0.95, last - 0.3],
    [box.x + box.width * 0.4, box.y + box.height * 0.9],
    [box.x + box.width * 0.16, box.y + box.height * 0.86],
  ]
  return `<path d="${openCurve([...points, ...flourish], 1.1)}" fill="none" stroke="rgb(26,34,78)" stroke-width="0.42" stroke-linecap="round" stroke-linejoin="round"/>`
}
