import { describe, expect, it } from 'vitest'
import { seededRandom } from '../../src/foundation/random.ts'
import { discoverProviders, readPlayed } from '../../src/providers/discover.ts'
import { sampleOf } from '../../src/scenario/played.ts'
import { departures } from '../support/compare-play.ts'
import { RECORDED_IN, recordPlay } from '../support/record-play.ts'
import { startSandbox } from '../support/start-sandbox.ts'

const sandbox = await startSandbox(RECORDED_IN)
// A provider that is still being written has no record yet.
const providers = (await discoverProviders()).map(({ name }) => name).filter(readPlayed)
// Those that draw few pictures of their own, so that a draw costs little; the long tests take the whole library.
const CHEAP = /^(accepted|delivery|journey|review|transport)/
const random = seededRandom('the scenarios that are played again')

describe.each(providers)('the record of %s', (provider) => {
  const book = readPlayed(provider)!
  const names = Object.keys(book.scenarios)

  it('bears the names of scenarios there are', () => {
    expect(sandbox.house.catalogue.names()).toEqual(expect.arrayContaining(names))
    expect(names).toContain(book.plain)
  })

  it('gives every result back as it was read', () => {
    for (const played of Object.values(book.scenarios))
      expect(sampleOf(book, played) === undefined).toBe(false)
    expect(sampleOf(book, book.scenarios[book.plain]!)).toEqual(book.result)
  })

  const drawn = names.filter((name) => CHEAP.test(name))
  for (let i = 0; i < 2; i++) {
    const name = drawn[random.integer(0, drawn.length - 1)]!
    it(`is what comes of ${name} when it is played again`, async () => {
      const plan = sandbox.house.catalogue.need(name)
      expect(departures(book, plan, await recordPlay(sandbox, provider, name))).toEqual([])
    })
  }
})
