// Looks at live pictures in a thread of its own, so that the picture never stutters for it.
import { lookAt, type LiveFrame } from './live-look.ts'

addEventListener('message', ({ data }: MessageEvent<LiveFrame & { asked: number }>) =>
  postMessage({ ...lookAt(data), asked: data.asked }),
)
