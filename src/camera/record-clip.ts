import type { ClipOptions, Picture, Scene } from './camera.ts'
import { documentMoment, livenessMoment, tremble } from './clip/play-script.ts'
import { writeMjpeg } from './clip/write-mjpeg.ts'
import { writeMp4 } from './clip/write-mp4.ts'
import { writeY4m } from './clip/write-y4m.ts'
import type { Finish } from './finish-frame.ts'
import type { Frame } from './frame.ts'
import { knob } from './knobs.ts'
import { shootDocument } from './shoot-document.ts'
import { shootSelfie } from './shoot-selfie.ts'
import { seededRandom } from '../foundation/random.ts'

const SECONDS = 3
const DEFAULTS = { width: 640, height: 480, framesPerSecond: 15 } as const
const CONTENT_TYPES = { mjpeg: 'video/x-motion-jpeg', y4m: 'video/x-yuv4mpeg', mp4: 'video/mp4' } as const

/**
 * About three seconds of a person or a document. A liveness clip of a document scene, and a document
 * clip of a selfie scene, are mistakes of the caller.
 *
 * @throws {TypeError} when scene and kind of clip do not fit
 */
export async function recordClip(scene: Scene, options: ClipOptions): Promise<Picture> {
  if ((options.kind === 'document') !== (scene.subject === 'document')) {
    throw new TypeError(`a ${options.kind} clip cannot be made of a ${scene.subject} scene`)
  }
  // H.264 and 4:2:0 want even sizes.
  const even = (value: number) => Math.max(120, Math.min(1920, Math.round(value / 2) * 2))
  const width = even(options.width ?? DEFAULTS.width)
  const height = even(options.height ?? DEFAULTS.height)
  const rate = Math.max(5, Math.min(30, Math.round(options.framesPerSecond ?? DEFAULTS.framesPerSecond)))
  const frames = await shootFrames(scene, { width, height }, rate * SECONDS, options.unmarked ?? false)
  const compression = knob(scene.shot, 'compression')
  const bytes =
    options.format === 'mjpeg'
      ? await writeMjpeg(frames, compression)
      : options.format === 'y4m'
        ? writeY4m(frames, rate)
        : await writeMp4(frames, rate, Math.round(16 + compression * 14))
  return { bytes, contentType: CONTENT_TYPES[options.format], width, height }
}

async function shootFrames(
  scene: Scene,
  size: { width: number; height: number },
  count: number,
  unmarked: boolean,
): Promise<Frame[]> {
  const { shot } = scene
  const isInjected = shot.attack === 'injected-stream'
  const isPrint = shot.attack === 'print' || shot.attack === 'paper-mask'
  const wander = tremble(seededRandom(`clip ${scene.seed}`), isInjected ? 0 : isPrint ? 5 : 3.2)
  const frames: Frame[] = []
  for (let i = 0; i < count; i++) {
    // One picture over and over; or a stream that somebody plays at half its rate, every frame twice.
    const repeated = shot.attack === 'still-image' ? i > 0 : isInjected && i % 2 === 1
    if (repeated) frames.push(frames[i - 1]!)
    else {
      const finish: Finish = {
        seed: `${scene.seed} frame ${i}`,
        keepSize: true,
        noiseless: isInjected,
        unmarked,
      }
      frames.push(await shootMoment(scene, size, i / count, wander(i / count), finish))
    }
  }
  return frames
}

async function shootMoment(
  scene: Scene,
  size: { width: number; height: number },
  moment: number,
  wander: [number, number],
  finish: Finish,
): Promise<Frame> {
  if (scene.subject === 'selfie') {
    const followed = scene.shot.challenge !== 'ignored'
    return shootSelfie(scene, size, finish, livenessMoment(moment, followed, wander))
  }
  const { side, ...held } = documentMoment(moment, wander)
  const shown = side === 'back' && scene.document.sides === 1 ? 'front' : side
  return shootDocument({ ...scene, side: shown }, size, finish, held)
}
