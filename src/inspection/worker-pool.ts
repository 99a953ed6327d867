import { Worker } from 'node:worker_threads'
import type { InspectionReport } from '../domain/capture/capture.ts'
import { type InspectionRequest, PictureRefused } from './inspection.ts'

/**
 * Longer by far than the slowest honest clip takes on a machine that has a dozen other things to do; past it
 * the worker is taken for stuck and ended.
 */
const LONGEST_MS = 300_000
/** Pictures that may wait. A server that is this far behind says so rather than fill its memory. */
const LONGEST_QUEUE = 512
/** Enough for a 50 megapixel picture shrunk while it is decoded, and little enough to stop a bomb. */
const MEMORY = { maxOldGenerationSizeMb: 512 }

/** What a worker answers. */
export type WorkerAnswer =
  | { report: InspectionReport }
  | { refused: { reason: PictureRefused['reason']; message: string } }
  | { failed: string }

interface Task {
  request: InspectionRequest
  resolve(report: InspectionReport): void
  reject(error: Error): void
}

interface Hand {
  worker: Worker
  task?: Task | undefined
  timer?: NodeJS.Timeout | undefined
}

/**
 * A few threads that inspect, started when the first picture comes. A picture whose worker dies or
 * does not answer is refused as broken and the worker is replaced: one bad file never stops the rest.
 */
export class WorkerPool {
  readonly #size: number
  readonly #hands: Hand[] = []
  readonly #waiting: Task[] = []
  #closed = false

  constructor(size: number) {
    this.#size = size
  }

  inspect(request: InspectionRequest): Promise<InspectionReport> {
    if (this.#closed) return Promise.reject(new Error('the inspection was closed'))
    if (this.#waiting.length >= LONGEST_QUEUE) {
      return Promise.reject(new Error(`more than ${LONGEST_QUEUE} pictures are waiting to be inspected`))
    }
    return new Promise((resolve, reject) => {
      this.#waiting.push({ request, resolve, reject })
      this.#next()
    })
  }

  async close(): Promise<void> {
    this.#closed = true
    for (const task of this.#waiting.splice(0)) task.reject(new Error('the inspection was closed'))
    await Promise.all(
      this.#hands.splice(0).map((hand) => this.#end(hand, new Error('the inspection was closed'))),
    )
  }

  #next(): void {
    if (this.#waiting.length === 0) return
    const free = this.#hands.find((hand) => !hand.task) ?? this.#hire()
    if (!free) return
    const task = this.#waiting.shift()!
    free.task = task
    free.worker.ref()
    free.timer = setTimeout(() => this.#lose(free, 'the picture could not be inspected in time'), LONGEST_MS)
    free.worker.postMessage(task.request)
  }

  #hire(): Hand | undefined {
    if (this.#hands.length >= this.#size) return undefined
    const self = import.meta.url
    const worker = new Worker(new URL(self.endsWith('.ts') ? './worker.ts' : './worker.js', self), {
      resourceLimits: MEMORY,
      // Flags of a test runner or a debugger are not meant for this thread.
      execArgv: [],
    })
    worker.unref()
    const hand: Hand = { worker }
    worker.on('message', (answer: WorkerAnswer) => this.#settle(hand, answer))
    worker.on('error', (error) => this.#lose(hand, error.message))
    worker.on('exit', () => this.#lose(hand, 'the worker stopped'))
    this.#hands.push(hand)
    return hand
  }

  #settle(hand: Hand, answer: WorkerAnswer): void {
    const { task } = hand
    clearTimeout(hand.timer)
    hand.task = undefined
    hand.worker.unref()
    if (task) {
      if ('report' in answer) task.resolve(answer.report)
      else if ('refused' in answer) {
        task.reject(new PictureRefused(answer.refused.reason, answer.refused.message))
      } else task.reject(new Error(answer.failed))
    }
    this.#next()
  }

  #lose(hand: Hand, why: string): void {
    const at = this.#hands.indexOf(hand)
    if (at === -1) return
    this.#hands.splice(at, 1)
    void this.#end(hand, new PictureRefused('broken', why))
    this.#next()
  }

  async #end(hand: Hand, reason: Error): Promise<void> {
    clearTimeout(hand.timer)
    hand.task?.reject(reason)
    hand.task = undefined
    await hand.worker.terminate()
  }
}
