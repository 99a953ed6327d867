import { expect, it } from 'vitest'
import type { Catalogue } from '../scenario/catalogue.ts'
import { isUnchanging, readProviderState } from './provider-state.ts'

const plans = [
  { name: 'accepted', title: 'Everything is in order' },
  { name: 'document/expired-passport', title: 'An expired passport' },
]
const catalogue = {
  get: (name: string) => plans.find((plan) => plan.name === name),
  list: () => plans,
} as unknown as Catalogue

it('a state may say with which status every call is answered', () => {
  expect(readProviderState('a session that ended, answered 429: accepted', catalogue)).toMatchObject({
    scenario: 'accepted',
    stage: 'ended',
    answered: 429,
  })
})

it('a status that is no refusal is told', () => {
  const state = 'a session that ended, answered 200: accepted'
  expect(() => readProviderState(state, catalogue)).toThrow('a status from 400 to 599')
})

it('nothing changes where every call is refused', () => {
  const texts = [
    'a caller who is refused',
    'a session that ended, answered 503: accepted',
    'a session that ended: accepted',
  ]
  expect(texts.map(isUnchanging)).toEqual([true, true, false])
})
