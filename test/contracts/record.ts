// `npm run contracts:record`: writes the pacts we publish, from the reference consumers' interactions.
import { fileURLToPath } from 'node:url'
import { createSandbox } from '../../src/sandbox.ts'
import { cm } from './interactions/cm.ts'
import { identomat } from './interactions/identomat.ts'
import { incode } from './interactions/incode.ts'
import { signicat } from './interactions/signicat.ts'
import { recordInteractions } from './record-interactions.ts'

const dir = fileURLToPath(new URL('../../contracts', import.meta.url))
const wanted = process.argv.slice(2)
const sandbox = await createSandbox({ frozen: true, now: '2026-03-01T12:00:00Z' })
let failed = false
for (const consumer of [cm, identomat, incode, signicat]) {
  if (wanted.length && !wanted.includes(consumer.provider)) continue
  const { file, surprises } = await recordInteractions(sandbox, consumer, dir, (line) =>
    process.stderr.write(`${line}\n`),
  )
  console.log(`${file}: ${consumer.interactions.length - surprises.length} interactions`)
  for (const surprise of surprises) console.log(`  not written: ${surprise}`)
  failed ||= surprises.length > 0
}
await sandbox.close()
process.exitCode = failed ? 1 : 0
