import type { Shot } from '../domain/capture/shot.ts'
import { drawOriginStrip } from '../domain/capture/origin-strip.ts'
import { seededRandom } from '../foundation/random.ts'
import type { Frame } from './frame.ts'
import { knob } from './knobs.ts'
import { defocus } from './lens/defocus.ts'
import { shake } from './lens/shake.ts'
import { develop } from './sensor/develop.ts'
import { lowerResolution } from './sensor/lower-resolution.ts'

export interface Finish {
  /** Seeds the noise and the direction of a shake; every frame of a clip has its own. */
  seed: string
  /** Frames of a clip keep their size. */
  keepSize?: boolean
  /** A stream that no sensor saw. */
  noiseless?: boolean
  unmarked?: boolean
}

/** What every picture goes through once the scene is lit: lens, sensor, and last of all the origin strip. */
export async function finishFrame(lit: Frame, shot: Shot, finish: Finish): Promise<Frame> {
  const random = seededRandom(`finish ${finish.seed}`)
  let frame = await defocus(lit, knob(shot, 'blur'))
  frame = shake(frame, knob(shot, 'motion'), random)
  develop(frame, shot, finish.seed, { noiseless: finish.noiseless ?? false })
  frame = await lowerResolution(frame, knob(shot, 'resolution'), finish.keepSize ?? false)
  if (!finish.unmarked) drawOriginStrip({ ...frame, channels: 3 })
  return frame
}
