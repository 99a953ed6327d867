import { expect, it } from 'vitest'
import { readStateParams } from './state-params.ts'

it('what is under sandbox is ours, everything else a value of the interaction', () => {
  const call = { call: 'POST /things?kind=a', body: { name: 'x' }, take: { thingId: 'id' } }
  const { own, given } = readStateParams('a state', {
    thingId: 'example',
    sandbox: { settings: { knobs: { 'K-A': 1 } }, calls: [call] },
  })
  expect(given).toEqual({ thingId: 'example' })
  expect(own.settings).toEqual({ knobs: { 'K-A': 1 } })
  expect(own.calls).toEqual([
    { method: 'POST', path: '/things?kind=a', headers: {}, body: { name: 'x' }, take: { thingId: 'id' } },
  ])
})

it.each([
  [{ setings: {} }, 'params.sandbox.setings: expected one of settings, calls; got "setings"'],
  [{ calls: [{ call: 'things' }] }, 'params.sandbox.calls[0].call: expected a call such as "POST /things"'],
  [
    { calls: [{ call: 'GET /a', take: { id: 3 } }] },
    'params.sandbox.calls[0].take: expected an object of texts',
  ],
])('%j is told by its place', (sandbox, message) => {
  expect(() => readStateParams('a state', { sandbox: sandbox as never })).toThrow(message)
})
