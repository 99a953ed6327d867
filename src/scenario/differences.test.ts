import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Json } from '../foundation/json.ts'
import { applyDifferences, findDifferences } from './differences.ts'

describe('differences', () => {
  it('name the member that departs, and what is left out', () => {
    const base = { state: 'done', tasks: [{ code: null }, { code: 'x' }], extra: 1 }
    const other = { state: 'done', tasks: [{ code: 'expired' }], added: { 'a/b': true } }
    expect(findDifferences(base, other)).toEqual([
      { at: 'tasks/0/code', is: 'expired' },
      { at: 'tasks/1', gone: true },
      { at: 'extra', gone: true },
      { at: 'added', is: { 'a/b': true } },
    ])
  })

  it('give the other value back, whatever the two are', () => {
    const json = fc.jsonValue({ maxDepth: 4 }).filter((value) => !JSON.stringify(value).includes('__proto__'))
    fc.assert(
      fc.property(json, json, (base, other) => {
        const [a, b] = [base, other].map((value) => JSON.parse(JSON.stringify(value)) as Json)
        expect(applyDifferences(a!, findDifferences(a!, b!))).toEqual(b)
      }),
      { seed: 7, numRuns: 500 },
    )
  })
})
