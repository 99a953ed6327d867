import fc from 'fast-check'
import { it } from 'vitest'
import { holdAgainstModel, steps } from '../support/many-tenants.ts'
import { startSandbox } from '../support/start-sandbox.ts'

it('sixteen tenants go their own ways for 5,000 steps', async () => {
  const sandbox = await startSandbox()
  await fc.assert(
    fc.asyncProperty(steps(500), (played) => holdAgainstModel(sandbox, played)),
    { numRuns: 10 },
  )
})
