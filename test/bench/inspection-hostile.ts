/** Inspects a thousand hostile files and prints what became of them and the peak memory of the process. */
import { createInspection } from '../../src/inspection/create-inspection.ts'
import { PictureRefused } from '../../src/inspection/inspection.ts'
import { hostileFiles } from '../inspection/hostile-files.ts'

const inspection = createInspection()
let refused = 0
const files = await hostileFiles(Number(process.argv[2] ?? 1000))
const asks = { document: true, liveness: true, match: true }
for (const [i, { bytes }] of files.entries()) {
  await inspection
    .inspect({ bytes, step: i % 3 ? 'front' : 'clip', today: '2026-01-01', asks })
    .catch((error: unknown) => {
      if (error instanceof PictureRefused) refused++
    })
}
await inspection.close()
console.log(
  `\nhostile files: ${refused} of ${files.length} refused; peak memory ${Math.round(process.resourceUsage().maxRSS / 1024)} MB`,
)
