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
  const shot = JSON.stringify(wish?.held.shot ?? {})

  useEffect(() => {
    if (!wish) return
    let ended = false
    let stop = () => {}
    setProblem(undefined)
    setRunning(false)
    const lost = () => !ended && setProblem('cameraLost')
    const open = async () => {
      if (isSandbox) {
        const failure = deviceError(wish.held.device)
        if (failure) throw failure
        if (wish.held.device === 'microphone-denied') return setProblem('microphoneDenied')
        sandbox.current = await openSandboxStream(
          (step, held) => loadFrames(client, step, held),
          wish.step,
          wish.held.shot,
        )
        stop = sandbox.current.stop
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

  useEffect(() => {
    if (wish && sandbox.current) void sandbox.current.show(wish.step, wish.held.shot)
  }, [shot])

  return { video, problem, running }
}

const loaded = new Map<string, Promise<ImageBitmap[]>>()

/** Pictures are kept, so that going back to one shown before takes no time. */
function loadFrames(client: PageClient, step: string, held: Record<string, string>): Promise<ImageBitmap[]> {
  const url = client.cameraUrl(step, held)
  let frames = loaded.get(url)
  if (!frames) {
    frames = fetch(url).then(async (response) => {
      if (!response.ok) throw new DOMException('Requested device not found', 'NotFoundError')
      return decodeFrames(new Uint8Array(await response.arrayBuffer()))
    })
    loaded.set(url, frames)
    frames.catch(() => loaded.delete(url))
  }
  return frames
}
