import { beforeAll, describe, expect, it } from 'vitest'
import { type Catalogue, loadCatalogue, readInlinePlan } from './catalogue.ts'
import { applyRules, type RuleFacts } from './rules.ts'

const today = '2026-11-21'
let catalogue: Catalogue
beforeAll(async () => {
  catalogue = await loadCatalogue(['scenarios'])
})

const plan = () =>
  readInlinePlan(
    {
      rules: [
        { when: { country: 'NLD', documentType: 'passport' }, then: { findings: [] } },
        { when: { country: ['FRA', 'BEL'] }, then: { checks: { document: 'document.photocopy' } } },
        { when: { provider: 'acme', youngerThan: 21 }, then: { person: { watchlisted: true } } },
        { when: { person: 'customer-7' }, then: { findings: ['review.rejected'] } },
      ],
    },
    catalogue,
  )
const fire = (facts: Partial<RuleFacts>) => applyRules(plan(), { today, ...facts })

describe('rules', () => {
  it('take the first that fits and say why', () => {
    const ruled = fire({ country: 'NLD', documentType: 'passport' })
    expect(ruled).toMatchObject({
      fired: 1,
      because: "rule 1 fired because the document's type is passport and the document's country is NLD",
      plan: { decide: 'as-scripted', findings: [] },
    })
    expect(ruled.plan.rules).toBeUndefined()
  })

  it('take any member of a list', () => {
    expect(fire({ country: 'BEL', documentType: 'passport' })).toMatchObject({
      fired: 2,
      plan: { findings: ['document.photocopy'] },
    })
  })

  it('count ages on the tenant’s day', () => {
    expect(fire({ provider: 'acme', birthDate: '2005-11-22' })).toMatchObject({
      fired: 3,
      because: 'rule 3 fired because the provider is acme and the holder is 20 years old',
    })
    expect(fire({ provider: 'acme', birthDate: '2005-11-21' }).fired).toBeUndefined()
  })

  it('turn a scripted review into what the operator does', () => {
    expect(fire({ person: 'customer-7' }).plan).toMatchObject({
      operator: { decides: 'reject' },
      asks: { review: true },
    })
  })

  it('leave the plan as it is when none fits or a fact is unknown', () => {
    expect(fire({ country: 'NLD' })).toEqual({ plan: plan() })
    expect(fire({})).toEqual({ plan: plan() })
  })
})
