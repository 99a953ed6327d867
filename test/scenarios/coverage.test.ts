import { describe, expect, it } from 'vitest'
import { FINDING_CODES } from '../../src/domain/verdict/findings.ts'
import { discoverProviders } from '../../src/providers/discover.ts'
import { loadCatalogue } from '../../src/scenario/catalogue.ts'
import { coverFindings, coverWords } from '../../src/scenario/coverage.ts'

const MOMENT = { today: '2026-11-21', seed: 'coverage' }
const reached = await coverFindings(await loadCatalogue(['scenarios']), MOMENT)
const rooms = await Promise.all(
  (await discoverProviders()).map(async (door) => ({ name: door.name, ...(await door.load()) })),
)

describe('the built-in scenarios', () => {
  it('reach every finding, each by the scenario that bears its name', () => {
    for (const code of FINDING_CODES) expect(reached[code], code).toContain(code.replace('.', '/'))
  })

  it.each(rooms)('have every word of $name said', (room) => {
    const { words, cannot } = coverWords(reached, room)
    expect(words.filter(({ scenarios }) => scenarios.length === 0)).toEqual([])
    const told = [...words.flatMap(({ findings }) => findings), ...cannot.map(({ code }) => code)]
    expect(told.sort()).toEqual([...FINDING_CODES].sort())
    for (const { why } of cannot) expect(why).not.toBe('')
  })

  it.each(rooms)('name what the contract of $name lists and no finding says', (room) => {
    const values = coverWords(reached, room).untold.flatMap((listed) => listed.values)
    for (const { says } of coverWords(reached, room).words) expect(values).not.toContain(says)
  })
})

describe('the proof', () => {
  it('names a word that no scenario reaches', () => {
    const [room] = rooms
    const without = { ...reached, 'document.expired': [] }
    const gaps = coverWords(without, room!).words.filter(({ scenarios }) => scenarios.length === 0)
    expect(gaps.flatMap(({ findings }) => findings)).toEqual(['document.expired'])
  })
})
