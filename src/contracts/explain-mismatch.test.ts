import { expect, it } from 'vitest'
import { explainMismatch } from './explain-mismatch.ts'

it.each([
  [
    { path: '$', mismatch: 'Actual map is missing the following keys: nope', actual: '["id","state"]' },
    'Body: the consumer relies on nope, which did not come; id, state came.',
  ],
  [
    {
      path: '$.state',
      mismatch: "Expected 'pending' (String) to be equal to 'done' (String)",
      expected: '"done"',
      actual: '"pending"',
    },
    'Body state: the consumer relies on "done"; "pending" came.',
  ],
  [
    { path: '$.id', mismatch: "Expected 'a' (String) to be an integer", expected: '1', actual: '"a"' },
    'Body id: "a" came, where the consumer relies on it to be an integer.',
  ],
  [
    { path: '$.tasks', mismatch: 'Expected a List with 2 elements but received 1 elements' },
    'Body tasks: the consumer relies on 2 entries; 1 came.',
  ],
])('a difference in a body says who relies on what: %j', (mismatch, text) => {
  expect(explainMismatch({ type: 'BodyMismatch', ...mismatch })).toBe(text)
})

it('a header whose text is the same says what else differs', () => {
  const text = explainMismatch({
    type: 'HeaderMismatch',
    key: 'Content-Type',
    expected: 'application/json',
    actual: 'application/json',
    mismatch: "Mismatch with header 'Content-Type': Expected other contents",
  })
  expect(text).toBe('Header Content-Type: Expected other contents.')
})
