import { afterAll, beforeAll, expect, it } from 'vitest'
import { stockPictures } from '../../src/contracts/stock-pictures.ts'
import { discoverProviders } from '../../src/providers/discover.ts'
import { createSandbox, type Sandbox } from '../../src/sandbox.ts'
import { fuzzProvider } from '../contracts/fuzz-provider.ts'

/** Twenty thousand requests in all, half of them broken. */
const REQUESTS = 20_000
const SEED = Number(process.env['FUZZ_SEED'] ?? 20260301)
const providers = (await discoverProviders()).map((door) => door.name)

let sandbox: Sandbox
beforeAll(async () => {
  sandbox = await createSandbox({ frozen: true, now: '2026-03-01T12:00:00Z', pictures: stockPictures })
})
afterAll(() => sandbox.close())

it.each(providers)(
  '%s answers its share of twenty thousand requests as its description says',
  async (provider) => {
    const requests = Math.ceil(REQUESTS / providers.length)
    const { sent, broken, classes } = await fuzzProvider(sandbox, provider, { requests, seed: SEED })
    console.log(`${provider}: ${sent} requests, ${broken} broken, answers ${JSON.stringify(classes)}`)
    expect(sent).toBe(requests)
    expect(broken / sent).toBeGreaterThan(0.45)
    expect(broken / sent).toBeLessThan(0.55)
  },
)
