// The child of verify-in-child.ts: one task in, one answer out.
import { enableCompileCache } from 'node:module'
import type { VerifyAnswer, VerifyTask } from './verify-in-child.ts'

enableCompileCache()

process.once('message', (task: VerifyTask) => {
  answer(task).then((message) => {
    process.send!(message, () => process.disconnect())
  })
})

async function answer({ files, provider, drawsPictures }: VerifyTask): Promise<VerifyAnswer> {
  const [{ verifyPacts }, { Mistake }] = await Promise.all([
    import('./verify-pacts.ts'),
    import('../foundation/errors.ts'),
  ])
  try {
    const results = await verifyPacts(files, {
      ...(provider === undefined ? {} : { provider }),
      ...(drawsPictures ? { drawsPictures } : {}),
      progress: (line) => void process.stderr.write(`${line}\n`),
    })
    return { results }
  } catch (error) {
    if (!(error instanceof Mistake))
      return { failure: error instanceof Error ? String(error.stack) : String(error) }
    const { place, expected, got, suggestion } = error
    return { mistake: { place, expected, got, suggestion } }
  }
}
