import type { PageState } from '../protocol.ts'
import { cameraProblem, type CameraProblem, deviceError, microphoneProblem } from './camera-problem.ts'

export type GetUserMedia = (constraints: MediaStreamConstraints) => Promise<MediaStream>

export interface CameraNeeds {
  facing: 'user' | 'environment'
  requires: NonNullable<NonNullable<PageState['capture']>['requires']>
  /** A device picked by name; otherwise the side decides. */
  deviceId?: string
  /** Telephones have a camera on each side: there the side is asked for exactly. */
  hasSides: boolean
}

/** A camera that runs; `settledFor` is the error of the wish that had to be given up for it. */
export interface OpenedCamera {
  stream: MediaStream
  settledFor?: string
}

/** There is no camera to go on with. `error` is the name of what the browser threw. */
export class NoCamera extends Error {
  readonly problem: CameraProblem
  readonly error: string
  constructor(problem: CameraProblem, error: string) {
    super(problem)
    this.problem = problem
    this.error = error
  }
}

/**
 * Asks for the camera on the wished side, and takes another where the vendor does not insist. Then
 * asks for the microphone, on its own, so that it is plain which of the two was refused.
 *
 * @throws {NoCamera}
 */
export async function openCamera(ask: GetUserMedia, needs: CameraNeeds): Promise<OpenedCamera> {
  const opened = await openVideo(ask, needs)
  if (!needs.requires.includes('microphone')) return opened
  try {
    const sound = await ask({ audio: true })
    // The pictures are what is measured; that the sound may be had is all that is asked.
    for (const track of sound.getTracks()) track.stop()
    return opened
  } catch (error) {
    for (const track of opened.stream.getTracks()) track.stop()
    const told = deviceError(error)
    throw new NoCamera(microphoneProblem(told), told.name)
  }
}

async function openVideo(ask: GetUserMedia, needs: CameraNeeds): Promise<OpenedCamera> {
  const { facing, requires, deviceId, hasSides } = needs
  const height = requires.includes('high-definition') ? { min: 1080 } : { ideal: 1080 }
  const size = { width: { ideal: 1920 }, height }
  const wished = (facingMode: ConstrainDOMString) => ({
    video: deviceId ? { ...size, deviceId: { exact: deviceId } } : { ...size, facingMode },
    audio: false,
  })
  try {
    return { stream: await ask(wished(hasSides ? { exact: facing } : { ideal: facing })) }
  } catch (error) {
    const told = deviceError(error)
    const mayTakeAnother = told.constraint === 'facingMode' && !requires.includes('facing')
    if (!mayTakeAnother) throw new NoCamera(cameraProblem(told), told.name)
    try {
      return { stream: await ask(wished({ ideal: facing })), settledFor: told.name }
    } catch (second) {
      throw new NoCamera(cameraProblem(deviceError(second)), deviceError(second).name)
    }
  }
}
