import { useEffect, useRef, useState } from 'preact/hooks'
import type { PageClient } from '../protocol.ts'
import {
  decodeFrames,
  deviceError,
  type HeldBeforeLens,
  openSandboxStream,
  type SandboxStream,
} from './sandbox-camera.ts'

export type CameraProblem = 'cameraDenied' | 'cameraNone' | 'cameraBusy' | 'cameraLost' | 'microphoneDenied'

export interface CameraWish {
  /** What the page asks for: which picture, which device. */
  step: string
  facing: 'user' | 'environment'
  /** `sandbox`: pictures of the sandbox's camera; else the id of a real device, or `default`. */
  device: string
  held: HeldBeforeLens
}

/** The word for what a browser throws when it gives no camera. */
export function problemOf(error: unknown): CameraProblem {
  const name = error instanceof DOMException ? error.name : ''
  if (name === 'NotFoundError' || name === 'OverconstrainedError') return 'cameraNone'
  if (name === 'NotReadableError' || name === 'AbortError') return 'cameraBusy'
  return 'cameraDenied'
}

/** The reason that is told to the server when a journey ends for it. */
export const LEAVE_REASON: Record<CameraProblem, string> = {
  cameraDenied: 'camera-denied',
  cameraNone: 'no-camera',
  cameraBusy: 'no-camera',
  cameraLost: 'no-camera',
  microphoneDenied: 'microphone-denied',
}

/** Keeps a stream running on a video element for as long as the wish stands. */
export function useCamera(client: PageClient, wish: CameraWish | undefined, again: number) {
  const video = useRef<HTMLVideoElement>(null)
  const sandbox = useRef<SandboxStream | undefined>(undefined)
  const [problem, setProblem] = useState<CameraProblem>()
  const [running, setRunning] = useState(false)
  const isSandbox = wish?.device === 'sandbox'
  const [shows, setShows] = useState<string>()
  const shot = JSON.stringify(wish?.held.shot ?? {})
  const latest = useRef(wish)
  latest.current = wish

  useEffect(() => {
    if (!wish) return
    let ended = false
    let stop = () => {}
    setProblem(undefined)
    setRunning(false)
    setShows(undefined)
    const lost = () => !ended && setProblem('cameraLost')
    const open = async () => {
      if (isSandbox) {
        const failure = deviceError(wish.held.device)
        if (failure) throw failure
        if (wish.held.device === 'microphone-denied') return setProblem('microphoneDenied')
        sandbox.current = openSandboxStream((step, held) => loadFrames(client, step, held))
        stop = sandbox.current.stop
        if (ended) return stop()
        await bring(sandbox.current)
        if (wish.held.device === 'unplugged') setTimeout(() => (stop(), lost()), 1500)
        return show(sandbox.current.stream)
      }
      const device = wish.device === 'default' ? {} : { deviceId: { exact: wish.device } }
      const stream = await navigator.mediaDevices.getUserMedia({
        video: { facingMode: wish.facing, width: { ideal: 1920 }, height: { ideal: 1080 }, ...device },
        audio: false,
      })
      stop = () => stream.getTracks().forEach((track) => track.stop())
      stream.getVideoTracks()[0]?.addEventListener('ended', lost)
      return show(stream)
    }
    const show = async (stream: MediaStream) => {
      if (ended || !video.current) return stop()
      video.current.srcObject = stream
      await video.current.play().catch(() => {})
      if (!ended) setRunning(true)
    }
    open().catch((error: unknown) => !ended && setProblem(problemOf(error)))
    return () => {
      ended = true
      sandbox.current = undefined
      stop()
    }
  }, [wish?.step, wish?.device, wish?.facing, wish?.held.device, again])

  /** Shows what is held now, also when that was changed while the picture before it was still coming. */
  const bring = async (stream: SandboxStream) => {
    for (;;) {
      const { step, held } = latest.current!
      const text = String(new URLSearchParams(held.shot))
      await stream.show(step, held.shot)
      if (video.current?.srcObject) await nextFrames(video.current, 2)
      const now = latest.current && String(new URLSearchParams(latest.current.held.shot))
      if (now === undefined || now === text) return setShows(text)
    }
  }
  useEffect(() => {
    const stream = sandbox.current
    if (!wish || !stream || !running) return
    setShows(undefined)
    bring(stream).catch((error: unknown) => setProblem(problemOf(error)))
  }, [shot])

  // A picture that is on its way out is not taken for the one that was asked for.
  return { video, problem, running: running && (!isSandbox || shows !== undefined), shows }
}

/** A stream passes a frame on a little later than it was drawn. */
async function nextFrames(video: HTMLVideoElement, count: number): Promise<void> {
  for (let n = 0; n < count; n++) await new Promise((resolve) => video.requestVideoFrameCallback(resolve))
}

const loaded = new Map<string, Promise<ImageBitmap[]>>()

/** Pictures are kept, so that going back to one shown before takes no time. */
function loadFrames(client: PageClient, step: string, held: Record<string, string>): Promise<ImageBitmap[]> {
  const url = client.cameraUrl(step, held)
  // What the scenario says changes from one attempt to the next.
  const isKept = Object.keys(held).length > 0
  let frames = isKept ? loaded.get(url) : undefined
  if (!frames) {
    frames = fetch(url).then(async (response) => {
      if (!response.ok) throw new DOMException('Requested device not found', 'NotFoundError')
      return decodeFrames(new Uint8Array(await response.arrayBuffer()))
    })
    if (isKept) loaded.set(url, frames)
    frames.catch(() => loaded.delete(url))
  }
  return frames
}
