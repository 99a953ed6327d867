// `npm run contracts:record [-- PROVIDER …] [-- --draw]`: writes the pacts we publish, from the reference
// consumers' interactions; with `--draw` every picture is drawn and measured.
import { fileURLToPath } from 'node:url'
import { stockPictures } from '../../src/contracts/stock-pictures.ts'
import { createSandbox } from '../../src/sandbox.ts'
import { cm } from './interactions/cm.ts'
import { identomat } from './interactions/identomat.ts'
import { incode } from './interactions/incode.ts'
import { signicat } from './interactions/signicat.ts'
import { recordInteractions } from './record-interactions.ts'

const dir = fileURLToPath(new URL('../../contracts', import.meta.url))
const args = process.argv.slice(2)
const wanted = args.filter((arg) => !arg.startsWith('--'))
let failed = false
for (const consumer of [cm, identomat, incode, signicat]) {
  if (wanted.length && !wanted.includes(consumer.provider)) continue
  // One for each: what is drawn for one consumer does not depend on what others asked before.
  const sandbox = await createSandbox({
    frozen: true,
    now: '2026-03-01T12:00:00Z',
    ...(args.includes('--draw') ? {} : { pictures: stockPictures }),
  })
  const { file, count, surprises } = await recordInteractions(sandbox, consumer, dir, (line) =>
    process.stderr.write(`${line}\n`),
  )
  await sandbox.close()
  console.log(`${file}: ${count} interactions`)
  for (const surprise of surprises) console.log(`  not written: ${surprise}`)
  failed ||= surprises.length > 0
}
process.exitCode = failed ? 1 : 0
