import { expect, it } from 'vitest'
import { stateLetters, stateName } from './document-words.ts'

it('31 a state is told in upper case, its words joined as K-STATE-NAMES says', () => {
  expect(stateName('ny', 'space')).toBe('NEW YORK')
  expect(stateName('NY', 'underscore')).toBe('NEW_YORK')
  expect(stateName('New York', 'underscore')).toBe('NEW_YORK')
  expect(stateName('VI', 'space')).toBe('VIRGIN ISLANDS (U.S.)')
  expect(stateLetters('new york')).toBe('NY')
})
