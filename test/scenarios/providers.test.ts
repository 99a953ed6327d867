import { describe, it } from 'vitest'
import { discoverProviders } from '../../src/providers/discover.ts'
import { hearProvider } from '../support/hear-provider.ts'
import { startSandbox } from '../support/start-sandbox.ts'

const providers = (await discoverProviders()).map(({ name }) => name)
const sandbox = await startSandbox()

// One cheap scenario of each theme; the long tests play them all.
describe.each(providers)('at %s', (provider) => {
  it.each(['journey/expired', 'journey/camera-denied', 'document/expired', 'review/rejected'])(
    'the scenario %s comes to its verdict, in the words of the vendor',
    (scenario) => hearProvider(sandbox, provider, scenario),
  )
})
