import { afterAll, beforeAll, expect, it } from 'vitest'
import { stockPictures } from '../../src/contracts/stock-pictures.ts'
import { discoverProviders } from '../../src/providers/discover.ts'
import { createSandbox, type Sandbox } from '../../src/sandbox.ts'
import { fuzzProvider } from './fuzz-provider.ts'

/** A few here; `npm run test:long` sends twenty thousand. */
const REQUESTS = Number(process.env['FUZZ_REQUESTS'] ?? 100)
const SEED = Number(process.env['FUZZ_SEED'] ?? 20260301)
const providers = (await discoverProviders()).map((door) => door.name)

let sandbox: Sandbox
beforeAll(async () => {
  sandbox = await createSandbox({ frozen: true, now: '2026-03-01T12:00:00Z', pictures: stockPictures })
})
afterAll(() => sandbox.close())

it.each(providers)(
  'requests drawn from the description of %s are answered as it says, without a defect',
  async (provider) => {
    const { sent, broken } = await fuzzProvider(sandbox, provider, { requests: REQUESTS, seed: SEED })
    expect(sent).toBe(REQUESTS)
    expect(broken).toBeGreaterThan(REQUESTS / 4)
    expect(broken).toBeLessThan((3 * REQUESTS) / 4)
  },
)
