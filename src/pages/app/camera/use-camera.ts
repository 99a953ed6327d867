import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { PageClient, PageState } from '../protocol.ts'
import type { CameraProblem } from './camera-problem.ts'
import { answerConstraints } from './device-moods.ts'
import { type GetUserMedia, NoCamera, openCamera } from './open-camera.ts'
import { decodeFrames, type HeldBeforeLens, openSandboxStream, type SandboxStream } from './sandbox-camera.ts'

export interface CameraWish {
  /** What the page asks for: which picture, which device. */
  step: string
  capture: NonNullable<PageState['capture']>
  /** `sandbox`: pictures of the sandbox's camera; else the id of a real device, or `default`. */
  device: string
  held: HeldBeforeLens
}

export interface LiveCamera {
  video: { current: HTMLVideoElement | null }
  problem: CameraProblem | undefined
  /** Name of what the browser threw: for the problem, or for the wish that was given up. */
  error: string | undefined
  /** Which side's camera runs, where the device says. */
  facing: string | undefined
  running: boolean
  /** What the sandbox's camera shows now, in the words of the control API; undefined while that changes. */
  shows: string | undefined
}

/** A device that is pulled out shows something before. */
const UNPLUGGED_AFTER_FRAMES = 4

/** Keeps a stream running on a video element for as long as the wish stands. */
export function useCamera(client: PageClient, wish: CameraWish | undefined, again: number): LiveCamera {
  const video = useRef<HTMLVideoElement>(null)
  const sandbox = useRef<SandboxStream | undefined>(undefined)
  const [problem, setProblem] = useState<{ problem: CameraProblem; error?: string }>()
  const [settledFor, setSettledFor] = useState<string>()
  const [facing, setFacing] = useState<string>()
  const [runningFor, setRunningFor] = useState<string>()
  const [shows, setShows] = useState<string>()
  const shown = useRef<string | undefined>(undefined)
  const isSandbox = wish?.device === 'sandbox'
  const shot = JSON.stringify(wish?.held.shot ?? {})
  const latest = useRef(wish)
  latest.current = wish
  // A stream runs for the wish it was opened for: from the moment another is uttered, none does.
  const wished = JSON.stringify([wish?.step, wish?.device, wish?.capture.facing, wish?.held.device, again])
  const running = wish !== undefined && runningFor === wished

  useEffect(() => {
    setRunningFor(undefined)
    tellShown(undefined)
    if (!wish) return
    let ended = false
    let stop = () => {}
    setProblem(undefined)
    setSettledFor(undefined)
    const fail = (error: unknown) => {
      if (!ended) setProblem(error instanceof NoCamera ? error : { problem: 'cameraLost' })
    }
    const askSandbox: GetUserMedia = async (constraints) => {
      const side = answerConstraints(constraints, wish.held.device)
      if (!constraints.video) return new MediaStream()
      setFacing(side)
      const source = openSandboxStream()
      stop = source.stop
      if (wish.held.device === 'unplugged')
        source.onFrame((count) => {
          if (count !== UNPLUGGED_AFTER_FRAMES) return
          source.stop()
          // Nobody stopped it: a device that goes tells its track so.
          source.stream.getVideoTracks()[0]?.dispatchEvent(new Event('ended'))
        })
      sandbox.current = source
      await bring(source)
      return source.stream
    }
    const askBrowser: GetUserMedia = (constraints) => navigator.mediaDevices.getUserMedia(constraints)
    const open = async () => {
      const opened = await openCamera(isSandbox ? askSandbox : askBrowser, {
        facing: wish.capture.facing,
        requires: wish.capture.requires ?? [],
        hasSides: isSandbox || matchMedia('(pointer: coarse)').matches,
        ...(isSandbox || wish.device === 'default' ? {} : { deviceId: wish.device }),
      })
      const [track] = opened.stream.getVideoTracks()
      // The sandbox's source knows how to stop itself; by now another one may be the present one.
      if (!isSandbox) stop = () => opened.stream.getTracks().forEach((one) => one.stop())
      if (ended || !video.current) return stop()
      setSettledFor(opened.settledFor)
      if (!isSandbox) setFacing(track?.getSettings().facingMode)
      const lost = () => !ended && (setRunningFor(undefined), setProblem({ problem: 'cameraLost' }))
      const isLost = () => track?.readyState === 'ended'
      if (isLost()) return lost()
      track?.addEventListener('ended', lost)
      video.current.srcObject = opened.stream
      await video.current.play().catch(() => {})
      if (!ended && !isLost()) setRunningFor(wished)
    }
    open().catch(fail)
    return () => {
      ended = true
      stop()
      sandbox.current = undefined
      // Nobody waits for frames of a stream that is over.
      if (video.current) video.current.srcObject = null
    }
  }, [wished])

  const tellShown = (text: string | undefined) => {
    shown.current = text
    setShows(text)
  }
  /** Shows what is held now, also when that was changed while the picture before it was still coming. */
  const bring = async (source: SandboxStream) => {
    for (;;) {
      const { step, held } = latest.current!
      const text = textOf(held)
      const isStillHeld = () =>
        latest.current && textOf(latest.current.held) === text && sandbox.current === source
      const { zoom, ...shotOf } = held.shot
      const enlarged = Number(zoom ?? 1)
      // A small picture at once, when one is running already, then the one that may be taken.
      if (video.current?.srcObject && !isAtHand(client, step, shotOf)) {
        const quick = await loadFrames(client, step, shotOf, 'preview')
        if (isStillHeld()) source.show(quick, { keepsSize: true, zoom: enlarged })
      }
      const frames = await loadFrames(client, step, shotOf, 'full')
      if (sandbox.current !== source) return
      if (isStillHeld()) {
        source.show(frames, { zoom: enlarged })
        if (video.current?.srcObject) await nextFrames(video.current, 2)
      }
      if (!latest.current || sandbox.current !== source) return
      if (isStillHeld()) return tellShown(text)
    }
  }
  // Before the page is painted anew: a test waits for it.
  useLayoutEffect(() => {
    const source = sandbox.current
    // What is picked while the camera is still being opened is brought when it runs.
    if (!wish || !source || !running || shown.current === textOf(wish.held)) return
    tellShown(undefined)
    bring(source).catch(() => setProblem({ problem: 'cameraLost' }))
  }, [shot, running])

  const showsWhatIsHeld = wish !== undefined && shows === textOf(wish.held)
  return {
    video,
    problem: problem?.problem,
    error: problem ? problem.error : settledFor,
    facing,
    // A picture that is on its way out is not taken for the one that was asked for.
    running: running && !problem && (!isSandbox || showsWhatIsHeld),
    shows: running && showsWhatIsHeld ? shows : undefined,
  }
}

function textOf({ shot }: HeldBeforeLens): string {
  return String(new URLSearchParams(shot))
}

/** A stream passes a frame on a little later than it was drawn. */
async function nextFrames(video: HTMLVideoElement, count: number): Promise<void> {
  for (let n = 0; n < count; n++) await new Promise((resolve) => video.requestVideoFrameCallback(resolve))
}

/** Decoded pictures are large: only the last few are kept, so that going back to one takes no time. */
const KEPT = 10
const loaded = new Map<string, Promise<ImageBitmap[]>>()

/** What the scenario says changes with each attempt, and so with each answer. */
function keyOf(client: PageClient, step: string, held: Record<string, string>): string {
  const url = client.cameraUrl(step, held, 'full')
  return Object.keys(held).length > 0 ? url : `${client.answers} ${url}`
}

function isAtHand(client: PageClient, step: string, held: Record<string, string>): boolean {
  return loaded.has(keyOf(client, step, held))
}

function loadFrames(
  client: PageClient,
  step: string,
  held: Record<string, string>,
  size: 'preview' | 'full',
): Promise<ImageBitmap[]> {
  const key = keyOf(client, step, held)
  const known = loaded.get(key)
  if (known) return known
  const frames = fetch(client.cameraUrl(step, held, size)).then(async (response) => {
    if (!response.ok) throw new NoCamera('cameraNone', 'NotFoundError')
    return decodeFrames(new Uint8Array(await response.arrayBuffer()))
  })
  if (size === 'full') {
    loaded.set(key, frames)
    frames.catch(() => loaded.delete(key))
    for (const oldest of [...loaded.keys()].slice(0, -KEPT)) loaded.delete(oldest)
  }
  return frames
}
