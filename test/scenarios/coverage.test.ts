import { describe, expect, it } from 'vitest'
import { FINDING_CODES } from '../../src/domain/verdict/findings.ts'
import { discoverProviders, readPlayed, readUnheard } from '../../src/providers/discover.ts'
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

  it.each(rooms)('have every value that the answers of $name list said, or tell why not', (room) => {
    const { listed } = coverWords(reached, room, readPlayed(room.name), readUnheard(room.name))
    const values = listed.flatMap((one) => one.values)
    expect(values.filter(({ scenario, why }) => !scenario && !why)).toEqual([])
    expect(values.some(({ scenario }) => scenario !== undefined)).toBe(true)
  })
})

describe('the proof', () => {
  it('names a word that no scenario reaches', () => {
    const [room] = rooms
    const without = { ...reached, 'document.expired': [] }
    const gaps = coverWords(without, room!).words.filter(({ scenarios }) => scenarios.length === 0)
    expect(gaps.flatMap(({ findings }) => findings)).toEqual(['document.expired'])
  })

  it('names a listed value that no play says and nobody explains', () => {
    const [room] = rooms
    const { listed } = coverWords(reached, room!, undefined, {})
    const open = listed.flatMap((one) => one.values).filter(({ scenario, why }) => !scenario && !why)
    expect(open.length).toBeGreaterThan(0)
  })
})
