import fc from 'fast-check'
import { expect, it } from 'vitest'
import { holdAgainstModel, steps } from '../support/many-tenants.ts'
import { startSandbox } from '../support/start-sandbox.ts'

const held = async (runs: number, count: number, spoil?: (sandbox: any) => void) => {
  const sandbox = await startSandbox()
  spoil?.(sandbox)
  return fc.check(
    fc.asyncProperty(steps(count), (played) => holdAgainstModel(sandbox, played)),
    { numRuns: runs, seed: 20_260_301, endOnFailure: true },
  )
}

it('sixteen tenants go their own ways, whatever is done to them in whatever order', async () => {
  const { failed, errorInstance, counterexample } = await held(2, 200)
  expect(failed ? [String(errorInstance), counterexample] : undefined).toBeUndefined()
})

it('the model sees it when tenants share a clock', async () => {
  const { failed, errorInstance } = await held(2, 200, ({ house }) => {
    const { tenants } = house
    const own = tenants.setClock.bind(tenants)
    let shared: unknown
    tenants.setClock = (id: string, clock: unknown) => own(id, (shared = clock))
    const now = tenants.now.bind(tenants)
    tenants.now = (row: object) => now(shared === undefined ? row : { ...row, clock: shared })
  })
  expect(failed).toBe(true)
  expect(String(errorInstance)).toContain('AssertionError')
})
