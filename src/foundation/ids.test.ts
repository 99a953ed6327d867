import { describe, expect, it } from 'vitest'
import { exchangeIds, idSource } from './ids.ts'

const source = (seed: string, tenant: string) => {
  let next = 0
  return idSource(seed, tenant, () => next++)
}

describe('ids', () => {
  it('are the same for the same seed and tenant, and never shared by two', () => {
    const draw = (seed: string, tenant: string) => {
      const ids = source(seed, tenant)
      return [ids.uuid(), ids.hex(31), ids.token(40), ids.token(6, '0123456789')]
    }
    expect(draw('a', 'x')).toEqual(draw('a', 'x'))
    const all = [draw('a', 'x'), draw('a', 'y'), draw('b', 'x')].flat()
    expect(new Set(all).size).toBe(all.length)
  })

  it('have their form', () => {
    const ids = source('a', 'x')
    expect(ids.uuid()).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
    expect(ids.hex(31)).toMatch(/^[0-9a-f]{31}$/)
    expect(ids.token(40)).toMatch(/^[A-Za-z0-9]{40}$/)
  })

  it('draw every letter of an alphabet about as often', () => {
    const counts = new Map<string, number>()
    for (const letter of source('a', 'x').token(30_000, 'abc'))
      counts.set(letter, (counts.get(letter) ?? 0) + 1)
    expect([...counts.keys()].toSorted()).toEqual(['a', 'b', 'c'])
    for (const count of counts.values()) expect(Math.abs(count - 10_000)).toBeLessThan(400)
  })

  it('of requests differ one from the other', () => {
    const next = exchangeIds('a')
    const ids = Array.from({ length: 10_000 }, next)
    expect(new Set(ids).size).toBe(ids.length)
    expect(ids.every((id) => /^[0-9a-f]{16}$/.test(id))).toBe(true)
    expect(Array.from({ length: 3 }, exchangeIds('a'))).toEqual(ids.slice(0, 3))
  })
})
