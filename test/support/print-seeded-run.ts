import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const RUN = fileURLToPath(new URL('./seeded-run.ts', import.meta.url))

/** What a process of its own prints of a run of so many steps. */
export async function printSeededRun(seed: string, steps: number): Promise<string> {
  const { stdout } = await promisify(execFile)(process.execPath, [RUN, seed, String(steps)], {
    maxBuffer: 64 * 1024 * 1024,
  })
  return stdout
}
