// The camera in the page: pictures that the sandbox's own camera makes, drawn on a canvas and handed
// out as a stream, so that the same code runs as with a real device, in any browser and without flags.
import type { DeviceMood } from './device-moods.ts'

export interface HeldBeforeLens {
  /** Shot parameters as in the control API's camera address: `blur=strong`, `attack=print` … */
  shot: Record<string, string>
  /** What the device does: works, or fails the way a real one does. */
  device: DeviceMood
}

/** A clip's own pace; a picture is drawn again as often, since a stream without news gives no frames. */
const FRAMES_PER_SECOND = 15
/** What is new is drawn at once, and once more for those who wait for it to have come through. */
const AGAIN_MS = 20
/** The origin strip along the lower edge stays as it is whatever is enlarged above it. */
const STRIP_FROM = 0.95

export interface SandboxStream {
  stream: MediaStream
  /** Shows other frames, now: at their own size, or at the size of those before. `zoom` enlarges about the middle. */
  show(frames: ImageBitmap[], how: { keepsSize?: boolean; zoom: number }): void
  /** So many frames were drawn since it began. */
  onFrame(listener: (count: number) => void): void
  stop(): void
}

/** A stream whose picture can be changed while it runs. */
export function openSandboxStream(): SandboxStream {
  const canvas = document.createElement('canvas')
  const context = canvas.getContext('2d', { alpha: false })!
  let frames: ImageBitmap[] = []
  let shownAt = 0
  let zoom = 1
  let count = 0
  let tell: (count: number) => void = () => {}
  const draw = () => {
    const past = ((performance.now() - shownAt) * FRAMES_PER_SECOND) / 1000
    const frame = frames[Math.floor(past) % Math.max(1, frames.length)]
    if (!frame) return
    const { width, height } = canvas
    const [cutX, cutY] = fitted(frame, width / height)
    const [w, h] = [cutX / zoom, cutY / zoom]
    context.drawImage(frame, (frame.width - w) / 2, (frame.height - h) / 2, w, h, 0, 0, width, height)
    if (zoom !== 1) {
      const top = Math.floor(frame.height * STRIP_FROM)
      const at = Math.floor(height * STRIP_FROM)
      context.drawImage(frame, 0, top, frame.width, frame.height - top, 0, at, width, height - at)
    }
    tell(++count)
  }
  // Without a rate of its own the stream gives a frame whenever something is drawn, and at no other time.
  const stream = canvas.captureStream()
  const timer = setInterval(draw, 1000 / FRAMES_PER_SECOND)
  return {
    stream,
    show: (next, how) => {
      const [first] = next
      if (first && !how.keepsSize && (canvas.width !== first.width || canvas.height !== first.height)) {
        canvas.width = first.width
        canvas.height = first.height
      }
      frames = next
      zoom = how.zoom
      shownAt = performance.now()
      draw()
      setTimeout(draw, AGAIN_MS)
    },
    onFrame: (listener) => (tell = listener),
    stop: () => {
      clearInterval(timer)
      for (const track of stream.getTracks()) track.stop()
    },
  }
}

/** The largest part of a frame that has the proportions of the canvas. */
function fitted({ width, height }: ImageBitmap, ratio: number): [number, number] {
  return width / height > ratio ? [height * ratio, height] : [width, width / ratio]
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
