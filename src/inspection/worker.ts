import { parentPort } from 'node:worker_threads'
import { type InspectionRequest, PictureRefused } from './inspection.ts'
import { runPipeline } from './pipeline.ts'
import type { WorkerAnswer } from './worker-pool.ts'

parentPort?.on('message', (request: InspectionRequest) => {
  void answer(request).then((said) => parentPort?.postMessage(said))
})

async function answer(request: InspectionRequest): Promise<WorkerAnswer> {
  try {
    return { report: await runPipeline(request) }
  } catch (error) {
    if (error instanceof PictureRefused) return { refused: { reason: error.reason, message: error.message } }
    return { failed: error instanceof Error ? (error.stack ?? error.message) : String(error) }
  }
}
