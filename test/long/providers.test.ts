import { describe, it } from 'vitest'
import { discoverProviders } from '../../src/providers/discover.ts'
import { FINDING_CODES } from '../../src/domain/verdict/findings.ts'
import { hearProvider } from '../support/hear-provider.ts'
import { startSandbox } from '../support/start-sandbox.ts'

const providers = (await discoverProviders()).map(({ name }) => name)
const sandbox = await startSandbox()

describe.each(providers)('at %s', (provider) => {
  it.each(FINDING_CODES.map((code) => code.replace('.', '/')))(
    'the scenario %s comes to its verdict, in the words of the vendor',
    (scenario) => hearProvider(sandbox, provider, scenario),
  )
})
