import { expect } from 'vitest'
import { fuzzEveryProvider } from '../contracts/fuzz-every-provider.ts'

/** Twenty thousand requests in all, half of them broken. */
const REQUESTS = 20_000

await fuzzEveryProvider(
  (providers) => Math.ceil(REQUESTS / providers),
  ({ sent, broken, classes }, provider) => {
    console.log(`${provider}: ${sent} requests, ${broken} broken, answers ${JSON.stringify(classes)}`)
    expect(broken / sent).toBeGreaterThan(0.45)
    expect(broken / sent).toBeLessThan(0.55)
  },
)
