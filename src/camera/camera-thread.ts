import { Worker } from 'node:worker_threads'
import type { ClipOptions, Picture, PictureOptions, Scene } from './camera.ts'

export type CameraTask =
  | { id: number; what: 'picture'; scene: Scene; options: PictureOptions }
  | { id: number; what: 'clip'; scene: Scene; options: ClipOptions }

export type CameraAnswer =
  | { id: number; picture: Omit<Picture, 'bytes'> & { bytes: Uint8Array<ArrayBuffer> } }
  | { id: number; failed: { name: string; message: string } }

interface Waiting {
  resolve(picture: Picture): void
  reject(error: Error): void
}

/**
 * A thread that draws, so that whoever waits for a picture does not keep the server from answering
 * others. Started with the first picture; a thread that dies fails what it was asked for and the next
 * picture starts another.
 */
export class CameraThread {
  readonly #waiting = new Map<number, Waiting>()
  #worker: Worker | undefined
  #lastId = 0
  #closed = false

  takePicture(scene: Scene, options: PictureOptions = {}): Promise<Picture> {
    return this.#ask({ id: ++this.#lastId, what: 'picture', scene, options })
  }

  recordClip(scene: Scene, options: ClipOptions): Promise<Picture> {
    return this.#ask({ id: ++this.#lastId, what: 'clip', scene, options })
  }

  async close(): Promise<void> {
    this.#closed = true
    const worker = this.#worker
    this.#lose(worker, 'the camera was closed')
    await worker?.terminate()
  }

  #ask(task: CameraTask): Promise<Picture> {
    if (this.#closed) return Promise.reject(new Error('the camera was closed'))
    return new Promise((resolve, reject) => {
      const worker = (this.#worker ??= this.#start())
      this.#waiting.set(task.id, { resolve, reject })
      worker.ref()
      worker.postMessage(task)
    })
  }

  #start(): Worker {
    const self = import.meta.url
    const worker = new Worker(
      new URL(self.endsWith('.ts') ? './camera-worker.ts' : './camera-worker.js', self),
      {
        // Flags of a test runner or a debugger are not meant for this thread.
        execArgv: [],
      },
    )
    worker.unref()
    worker.on('message', (answer: CameraAnswer) => this.#settle(worker, answer))
    worker.on('error', (error) => this.#lose(worker, error.message))
    worker.on('exit', () => this.#lose(worker, 'the camera stopped'))
    return worker
  }

  #settle(worker: Worker, answer: CameraAnswer): void {
    const asked = this.#waiting.get(answer.id)
    this.#waiting.delete(answer.id)
    // A process with nothing left to wait for may end.
    if (this.#waiting.size === 0) worker.unref()
    if ('failed' in answer) {
      const error =
        answer.failed.name === 'TypeError'
          ? new TypeError(answer.failed.message)
          : new Error(answer.failed.message)
      asked?.reject(error)
    } else {
      const { bytes } = answer.picture
      asked?.resolve({
        ...answer.picture,
        bytes: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength),
      })
    }
  }

  #lose(worker: Worker | undefined, why: string): void {
    if (!worker || worker !== this.#worker) return
    this.#worker = undefined
    for (const asked of this.#waiting.values()) asked.reject(new Error(why))
    this.#waiting.clear()
  }
}
