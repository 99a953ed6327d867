import { createHmac } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { decodeBase64, unweave, weave } from './base64.ts'

const digits = createHmac('sha256', 'key').update('picture').digest('hex')

describe('the woven checksum', () => {
  it.each([10, 63, 64, 65, 200, 4096, 4097, 100_000])(
    '21 is taken out of a text of %i characters',
    (length) => {
      const text = 'Zx9+'.repeat(Math.ceil(length / 4)).slice(0, length)
      expect(unweave(weave(text, digits))).toBe(text)
    },
  )

  it('21 is not looked for in plain base64', () => {
    const text = 'Zx9+'.repeat(4000)
    expect(unweave(text)).toBe(text)
  })
})

describe('base64', () => {
  it('is read with line breaks and without padding', () => {
    expect(decodeBase64('aGFs\r\nbG8=')?.toString()).toBe('hallo')
    expect(decodeBase64('aGFsbG8')?.toString()).toBe('hallo')
  })

  it.each(['', 'a', 'a*b', 'data:image/png;base64,AAAA', '====', 'AA=A'])('is refused as %j', (text) => {
    expect(decodeBase64(text)).toBeUndefined()
  })
})
