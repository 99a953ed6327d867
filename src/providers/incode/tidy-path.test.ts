import { expect, it } from 'vitest'
import { tidyPath } from './tidy-path.ts'

it.each([
  ['/omni/start', '/omni/start', false],
  ['/0/omni/start', '/omni/start', true],
  ['/0/omni/start/', '/omni/start', true],
  ['/0//omni/start', '/omni/start', true],
  ['/0omni/1to1/identify', '/omni/1to1/identify', true],
  ['/omni/customer/last-name-match%20', '/omni/customer/last-name-match', false],
  ['/0', '/', true],
  ['/', '/', false],
  ['/0day', '/0day', false],
])('1 2 %s is read as %s', (path, tidied, withoutKey) => {
  expect(tidyPath(path)).toEqual({ path: tidied, withoutKey })
})
