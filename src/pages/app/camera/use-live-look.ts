import { useEffect, useState } from 'preact/hooks'
import type { LiveFrame, LiveReading, LookedFor } from './live-look.ts'

/** Longer edge of the small picture. A face far away is only found in a larger one. */
const WHOLE_EDGE: Record<LookedFor, number> = { document: 320, face: 460 }
/** Longer edge of the cut at the picture's own size. */
const DETAIL_EDGE = 480
/** The lower edge bears the origin strip of the sandbox's own pictures. */
const PICTURE_SHARE = 0.95
const REST_MS = 100

/** One look: what it saw, and how many in a row before it found nothing to mend. */
export interface Look extends LiveReading {
  goodInARow: number
}

/**
 * Looks at the picture again and again for as long as it is `active`, one look after the other.
 *
 * @param subject what stands before the lens, in words: when that changes the counting begins anew
 */
export function useLiveLook(
  video: { readonly current: HTMLVideoElement | null },
  lookedFor: LookedFor,
  active: boolean,
  subject: string | undefined,
): Look | undefined {
  const [look, setLook] = useState<Look>()
  useEffect(() => {
    setLook(undefined)
    if (!active) return
    const worker = lookWorker()
    const cut = createCutter()
    // An answer may come when somebody else asks already.
    const asked = ++askers
    let goodInARow = 0
    let middle = { x: 0.5, y: 0.5 }
    let timer = 0
    const ask = () => {
      const frame = video.current && cut(video.current, lookedFor, middle)
      if (frame) worker.postMessage({ ...frame, asked }, [frame.whole.data.buffer, frame.detail.data.buffer])
      else timer = window.setTimeout(ask, REST_MS)
    }
    const answer = ({ data }: MessageEvent<LiveReading & { asked: number }>) => {
      if (data.asked !== asked) return
      middle = data.middle
      goodInARow = data.hint ? 0 : goodInARow + 1
      setLook({ ...data, goodInARow })
      timer = window.setTimeout(ask, REST_MS)
    }
    worker.addEventListener('message', answer)
    ask()
    return () => {
      clearTimeout(timer)
      worker.removeEventListener('message', answer)
    }
  }, [active, lookedFor, subject])
  return look
}

let askers = 0
let thread: Worker | undefined

/** One thread for all the looks of a page, begun with the first. */
function lookWorker(): Worker {
  return (thread ??= new Worker(new URL('./look-worker.ts', import.meta.url), { type: 'module' }))
}

type Cutter = (
  video: HTMLVideoElement,
  lookedFor: LookedFor,
  middle: { x: number; y: number },
) => LiveFrame | undefined

/** Takes what a look needs out of a video. */
function createCutter(): Cutter {
  const [whole, detail] = [canvas(), canvas()]
  return (video, lookedFor, middle) => {
    const size = { width: video.videoWidth, height: video.videoHeight }
    if (!size.width) return undefined
    const scale = Math.min(1, WHOLE_EDGE[lookedFor] / Math.max(size.width, size.height))
    const usable = Math.floor(size.height * PICTURE_SHARE)
    const width = Math.min(size.width, DETAIL_EDGE)
    const height = Math.min(usable, DETAIL_EDGE)
    const x = within(middle.x * size.width - width / 2, size.width - width)
    const y = within(middle.y * size.height - height / 2, usable - height)
    return {
      lookedFor,
      size,
      whole: whole(video, 0, 0, size.width, size.height, size.width * scale, size.height * scale),
      detail: { x, y, ...detail(video, x, y, width, height, width, height) },
    }
  }
}

function canvas() {
  const element = document.createElement('canvas')
  const context = element.getContext('2d', { willReadFrequently: true, alpha: false })!
  return (
    video: HTMLVideoElement,
    ...[x, y, w, h, toWidth, toHeight]: [number, number, number, number, number, number]
  ): { width: number; height: number; data: Uint8ClampedArray } => {
    const [width, height] = [Math.round(toWidth), Math.round(toHeight)]
    if (element.width !== width || element.height !== height) {
      element.width = width
      element.height = height
    }
    context.imageSmoothingQuality = 'medium'
    context.drawImage(video, x, y, w, h, 0, 0, width, height)
    const { data } = context.getImageData(0, 0, width, height)
    return { width, height, data }
  }
}

function within(value: number, most: number): number {
  return Math.round(Math.max(0, Math.min(most, value)))
}
