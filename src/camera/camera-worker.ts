import { parentPort } from 'node:worker_threads'
import type { CameraAnswer, CameraTask } from './camera-thread.ts'
import { recordClip } from './record-clip.ts'
import { takePicture } from './take-picture.ts'

const port = parentPort!
// One after the other: two pictures at once would only double the memory.
let last: Promise<void> = Promise.resolve()

port.on('message', (task: CameraTask) => {
  last = last.then(() => work(task))
})

async function work(task: CameraTask): Promise<void> {
  try {
    const picture =
      task.what === 'clip'
        ? await recordClip(task.scene, task.options)
        : await takePicture(task.scene, task.options)
    // A buffer of its own, so that it can be handed over rather than copied.
    const bytes = new Uint8Array(picture.bytes)
    port.postMessage({ id: task.id, picture: { ...picture, bytes } } satisfies CameraAnswer, [bytes.buffer])
  } catch (error) {
    const { name, message } = error instanceof Error ? error : new Error(String(error))
    port.postMessage({ id: task.id, failed: { name, message } } satisfies CameraAnswer)
  }
}
