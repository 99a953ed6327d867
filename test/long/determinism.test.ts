import { expect, it } from 'vitest'
import { printSeededRun } from '../support/print-seeded-run.ts'

it('one seed gives the same timelines in two processes after 500 steps', async () => {
  const [first, second] = [await printSeededRun('long', 500), await printSeededRun('long', 500)]
  expect(second).toBe(first)
})
