import { afterAll, beforeAll, expect, it } from 'vitest'
import { stockPictures } from '../../src/contracts/stock-pictures.ts'
import { discoverProviders } from '../../src/providers/discover.ts'
import { createSandbox, type Sandbox } from '../../src/sandbox.ts'
import { fuzzProvider, type FuzzTally } from './fuzz-provider.ts'

const SEED = Number(process.env['FUZZ_SEED'] ?? 20260301)

/** One test a provider: requests drawn from its description are answered as it says, and `judge` likes the tally. */
export async function fuzzEveryProvider(
  requestsAmong: (providers: number) => number,
  judge: (tally: FuzzTally, provider: string) => void,
): Promise<void> {
  const providers = (await discoverProviders()).map((door) => door.name)
  const requests = requestsAmong(providers.length)
  let sandbox: Sandbox
  beforeAll(async () => {
    sandbox = await createSandbox({ frozen: true, now: '2026-03-01T12:00:00Z', pictures: stockPictures })
  })
  afterAll(() => sandbox.close())

  it.each(providers)(
    `${requests} requests drawn from the description of %s are answered as it says, without a defect`,
    async (provider) => {
      const tally = await fuzzProvider(sandbox, provider, { requests, seed: SEED })
      expect(tally.sent).toBe(requests)
      judge(tally, provider)
    },
  )
}
