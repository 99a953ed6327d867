import type { Inspection } from './inspection.ts'

export interface InspectionOptions {
  /** Threads that inspect; default 1. With 0 the work is done in the caller's thread (for benches). */
  workers?: number
}

/** An inspection whose threads and libraries are loaded with the first picture. */
export function createInspection(options: InspectionOptions = {}): Inspection {
  const workers = options.workers ?? 1
  if (workers === 0) {
    return {
      inspect: async (request) => (await import('./pipeline.ts')).runPipeline(request),
      close: async () => {},
    }
  }
  let pool: Promise<import('./worker-pool.ts').WorkerPool> | undefined
  return {
    inspect: async (request) => {
      pool ??= import('./worker-pool.ts').then(({ WorkerPool }) => new WorkerPool(workers))
      return (await pool).inspect(request)
    },
    close: async () => (await pool)?.close(),
  }
}
