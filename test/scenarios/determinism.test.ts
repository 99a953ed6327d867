import { expect, it } from 'vitest'
import { printSeededRun } from '../support/print-seeded-run.ts'

it('one seed gives the same timelines in two processes, another seed others', async () => {
  const [first, second, other] = [
    await printSeededRun('one', 50),
    await printSeededRun('one', 50),
    await printSeededRun('two', 50),
  ]
  expect(first.split('\n').length).toBeGreaterThan(10)
  expect(first).toContain('"what":"delivery"')
  expect(second).toBe(first)
  expect(other).not.toBe(first)
})
