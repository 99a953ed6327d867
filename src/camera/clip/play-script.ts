import { DOCUMENT_SCRIPT, LIVENESS_SCRIPT, partAt } from '../../domain/capture/clip-script.ts'
import type { Random } from '../../foundation/random.ts'
import type { DocumentMoment } from '../shoot-document.ts'
import type { SelfieMoment } from '../shoot-selfie.ts'

/** How far a head turns when it is asked to, in degrees. */
const TURN = 21
const TILT = 24

/** Up and down once, softly: 0 at both ends, 1 in the middle half. */
function swell(progress: number): number {
  const slope = Math.min(1, Math.min(progress, 1 - progress) * 4)
  return slope * slope * (3 - 2 * slope)
}

/** A hand is never still: a slow wander, a different one for every seed. In pixels of a picture 1600 long. */
export function tremble(random: Random, amount: number): (moment: number) => [number, number] {
  const chance = random.fork('tremble')
  const waves = Array.from({ length: 4 }, () => ({
    rate: 3 + chance.next() * 16,
    phase: chance.next() * 6.28,
    size: 0.5 + chance.next(),
  }))
  const along = (moment: number, first: number) =>
    amount *
    (waves[first]!.size * Math.sin(moment * waves[first]!.rate + waves[first]!.phase) +
      0.5 *
        waves[first + 1]!.size *
        Math.sin(moment * waves[first + 1]!.rate * 2.7 + waves[first + 1]!.phase))
  return (moment) => [along(moment, 0), along(moment, 2)]
}

/** What a live person does at a moment of the liveness clip. */
export function livenessMoment(moment: number, followed: boolean, wander: [number, number]): SelfieMoment {
  // Whoever ignores the prompts lives all the same: breathes, sways a little.
  if (!followed) {
    return { tremor: wander, pose: { yaw: wander[0] * 0.14, pitch: wander[1] * 0.1, roll: wander[0] * 0.06 } }
  }
  const { asks, progress } = partAt(LIVENESS_SCRIPT, moment)
  const act = swell(progress)
  const sway = { yaw: wander[0] * 0.12, pitch: wander[1] * 0.1, roll: wander[1] * 0.05 }
  switch (asks) {
    case 'ahead':
      return { tremor: wander, pose: sway }
    case 'turn-left':
      return { tremor: wander, pose: { ...sway, yaw: sway.yaw - TURN * act } }
    case 'turn-right':
      return { tremor: wander, pose: { ...sway, yaw: sway.yaw + TURN * act } }
    case 'blink':
      return {
        tremor: wander,
        pose: { ...sway, blink: Math.sin(progress * Math.PI * 2) ** 2 > 0.45 ? 1 : 0.1 },
      }
    case 'smile':
      return { tremor: wander, pose: { ...sway, smile: Math.min(1, progress * 3) } }
  }
}

/** Which side of the document is shown at a moment, and how it is held. */
export function documentMoment(
  moment: number,
  wander: [number, number],
): DocumentMoment & { side: 'front' | 'back' } {
  const { asks, progress } = partAt(DOCUMENT_SCRIPT, moment)
  if (asks === 'tilt') return { side: 'front', tilt: TILT * swell(progress), tremor: wander }
  return { side: asks, tremor: wander }
}
