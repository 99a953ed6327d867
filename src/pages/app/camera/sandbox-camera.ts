// The camera in the page: pictures that the sandbox's own camera makes, drawn on a canvas and handed
// out as a stream, so that the same code runs as with a real device, in any browser and without flags.

export interface HeldBeforeLens {
  /** Shot parameters as in the control API's camera address: `blur=strong`, `attack=print` … */
  shot: Record<string, string>
  /** What the device does: works, or fails the way a real one does. */
  device: DeviceMood
}

export const DEVICE_MOODS = ['works', 'denied', 'none', 'busy', 'unplugged', 'microphone-denied'] as const
export type DeviceMood = (typeof DEVICE_MOODS)[number]

const FRAMES_PER_SECOND = 15

export interface SandboxStream {
  stream: MediaStream
  /** Frames of a clip at their own size, for recording without a second compression. */
  show(step: string, held: Record<string, string>): Promise<void>
  stop(): void
}

/** A stream whose picture can be changed while it runs. @param load gives the frames for a step, one or many */
export function openSandboxStream(
  load: (step: string, held: Record<string, string>) => Promise<ImageBitmap[]>,
): SandboxStream {
  const canvas = document.createElement('canvas')
  const context = canvas.getContext('2d', { alpha: false })!
  let frames: ImageBitmap[] = []
  let at = 0
  let wanted = 0
  const draw = () => {
    const frame = frames[at++ % Math.max(1, frames.length)]
    if (!frame) return
    if (canvas.width !== frame.width || canvas.height !== frame.height) {
      canvas.width = frame.width
      canvas.height = frame.height
    }
    context.drawImage(frame, 0, 0)
  }
  const show = async (nextStep: string, nextHeld: Record<string, string>) => {
    const mine = ++wanted
    const loaded = await load(nextStep, nextHeld)
    if (mine !== wanted) return
    frames = loaded
    at = 0
    draw()
  }
  const stream = canvas.captureStream(FRAMES_PER_SECOND)
  // A canvas stream gives a frame only when something is drawn.
  const timer = setInterval(draw, 1000 / FRAMES_PER_SECOND)
  return {
    stream,
    show,
    stop: () => {
      clearInterval(timer)
      for (const track of stream.getTracks()) track.stop()
    },
  }
}

/** The error a browser gives for a device in this mood, or undefined when it works. */
export function deviceError(mood: DeviceMood): DOMException | undefined {
  if (mood === 'denied') return new DOMException('Permission denied', 'NotAllowedError')
  if (mood === 'none') return new DOMException('Requested device not found', 'NotFoundError')
  if (mood === 'busy') return new DOMException('Could not start video source', 'NotReadableError')
  return undefined
}

/** Splits concatenated JPEGs (a motion JPEG clip) and decodes them. */
export async function decodeFrames(bytes: Uint8Array): Promise<ImageBitmap[]> {
  const starts: number[] = []
  for (let i = 0; i + 2 < bytes.length; i++) {
    if (bytes[i] === 0xff && bytes[i + 1] === 0xd8 && bytes[i + 2] === 0xff) starts.push(i)
  }
  const parts = starts.map((start, n) => bytes.slice(start, starts[n + 1] ?? bytes.length))
  return Promise.all(parts.map((part) => createImageBitmap(new Blob([part], { type: 'image/jpeg' }))))
}
