import { describe, expect, it } from 'vitest'
import { discoverProviders, readPlayed } from '../../src/providers/discover.ts'
import { BUILT_IN_SCENARIOS } from '../../src/sandbox.ts'
import { loadCatalogue } from '../../src/scenario/catalogue.ts'
import { departures } from '../support/compare-play.ts'
import { RECORDED_IN, recordPlay } from '../support/record-play.ts'
import { startSandbox } from '../support/start-sandbox.ts'

const providers = (await discoverProviders()).map(({ name }) => name)
const scenarios = (await loadCatalogue([BUILT_IN_SCENARIOS])).names().toSorted()
const sandbox = await startSandbox(RECORDED_IN)

// Scenario by scenario, so that a picture is drawn once for all providers.
describe.each(scenarios)('the scenario %s', (scenario) => {
  it.each(providers)(
    'comes to its verdict at %s, in the words of the vendor and as recorded',
    async (provider) => {
      const played = await recordPlay(sandbox, provider, scenario)
      expect(played.complaints).toEqual([])
      expect(departures(readPlayed(provider), sandbox.house.catalogue.need(scenario), played)).toEqual([])
    },
  )
})
