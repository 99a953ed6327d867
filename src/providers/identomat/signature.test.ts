import { describe, expect, it } from 'vitest'
import { readSignatureHeader, signatureHeader, signatureOf } from './signature.ts'

const SECRET = 'sim-secret-key-0001'
const KEY = 'aaaaaaaaaaaaaaaaaaaaaaaa_bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb'
const TOKEN = '0123456789abcdefghijklmnopqrstuvwxyz0123'

describe('the signature', () => {
  it.each([
    [
      'A, a JSON body',
      [`{"company_key":"${KEY}","flags":{"language":"en"}}`],
      'eLkN6UEbyeqnKDjbwVPSyTH96OxOuN4R10qItsuGjtg=',
    ],
    ['B, a bare string', [`"${TOKEN}"`], 'sMQ6Smi/syefnbcF3lNPgSM1jf5o+90rfGpdRiANlX0='],
    ['C, nothing', [''], 'DjMVNvAJRzID2y+jhyaHbXjYFzcJZZoFoNILOXPK4UE='],
    [
      'D, a chain over three parts',
      [KEY, TOKEN, Buffer.from([0xff, 0xd8, 0xff, 0xd9])],
      '0AdrOak7RHDSdM+aPOdq30Gk9Oml1k7Ao80FbfwDrIE=',
    ],
    [
      'E, a form',
      [`company_key=${KEY}&session_token=${TOKEN}`],
      'kcLi/6ftyLGOFdu6TsQoxsNKEggtSPidJOjUhBAZpZg=',
    ],
  ])('15, 16 gives the known code for vector %s', (_name, parts, code) => {
    expect(signatureOf(SECRET, parts)).toBe(code)
  })

  it('15 stands in the header as signature="…" with no scheme before it', () => {
    expect(signatureHeader('abc=')).toBe('signature="abc="')
    expect(readSignatureHeader('signature="abc="')).toBe('abc=')
    expect(readSignatureHeader('Bearer signature="abc="')).toBeUndefined()
    expect(readSignatureHeader('signature=abc=')).toBeUndefined()
    expect(readSignatureHeader(undefined)).toBeUndefined()
  })
})
