import { expect } from 'vitest'
import { fuzzEveryProvider } from './fuzz-every-provider.ts'

/** A few here; `npm run test:long` sends twenty thousand. */
const REQUESTS = Number(process.env['FUZZ_REQUESTS'] ?? 100)

await fuzzEveryProvider(
  () => REQUESTS,
  ({ broken }) => {
    expect(broken).toBeGreaterThan(REQUESTS / 4)
    expect(broken).toBeLessThan((3 * REQUESTS) / 4)
  },
)
